/** A long document of the kind that people write: sections with declarations, definitions, claims and prose. */

const sectionLines = 25;

const statementsOf = (i) => [
  `Y_${i} in R^(m x n); A_${i} in R^(m x k); X_${i} in R^(k x n)`,
  `M_${i} = A_${i}*X_${i} - Y_${i}`,
  `f_${i} = ${i + 2}*M_${i} : M_${i}`,
  `df_${i} = ${2 * (i + 2)}*M_${i} : dM_${i}`,
  `df_${i}/dA_${i} = ${2 * (i + 2)}*M_${i}*X_${i}'`,
];

/** Five formulas in twenty-five lines; `i` makes the names of each section its own. */
function section(i, language) {
  const lines = language === 'mcalc' ? ['---', `# section ${i}`] : [`## Section ${i}`, ''];
  for (const statement of statementsOf(i)) {
    if (language === 'mcalc') lines.push('', `# a remark on what follows`, statement);
    else lines.push('', '```mcalc', statement, '```');
  }
  while (lines.length < sectionLines) lines.push(language === 'mcalc' ? '# more' : 'Some prose between the formulas.');
  return lines.slice(0, Math.max(sectionLines, lines.length));
}

/**
 * @returns the text, and for each number an edit in the middle of the document (what stands there, and what replaces it):
 *   one that changes a definition, one that makes a right or wrong claim that is new
 */
export function generateDocument(nLines, language) {
  const nSections = Math.ceil(nLines / sectionLines);
  const lines = [];
  for (let i = 0; lines.length < nLines; i++) lines.push(...section(i, language));
  const middle = Math.floor(nSections / 2);
  const line = (i) => {
    const at = Math.max(0, Math.min(nSections - 2, middle + (i % 20) - 10));
    const from = `f_${at} = ${at + 2}*M_${at} : M_${at}`;
    return [from, `f_${at} = ${at + 2}*M_${at} : A_${at}`];
  };
  const claim = (i, kind) => {
    const [, , , , before] = statementsOf(middle);
    const tail = kind === 'right' ? ` + ${i}*A_${middle} - ${i}*A_${middle}` : ` + ${i}*A_${middle}`;
    return [before, before + tail];
  };
  return { text: `${lines.slice(0, nLines).join('\n')}\n`, line, claim };
}
