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
 * A derivation of so many lines, one chain after the other.
 *
 * @returns the text, and for each number an edit of one line, which is then right or wrong and was never seen before
 */
export function generateDerivation(nLines) {
  const perChain = 25;
  const lines = ['Y in R^(m x n); A in R^(m x k); X in R^(k x n)', 'M = A*X - Y', 'f = 1/2 * M : M'];
  for (let i = 0; i < nLines; i++) {
    const right = ['M : dM', `${i + 2}*M : dA*X/${i + 2}`, `(A*X - Y)*X' : dA + ${i}*(A - A) : dA`, "tr(X*M'*dA)"][
      i % 4
    ];
    lines.push(i % perChain === 0 ? `df = M : dA*X + ${i}*(M - M) : dA*X` : `   = ${right}`);
  }
  const edit = (i, kind) => {
    const at = 3 + ((7 * i) % nLines);
    const from = `\n${lines[at]}\n`;
    return [from, `\n${lines[at]} + ${i}*A : dA${kind === 'right' ? ` - ${i}*A : dA` : ''}\n`];
  };
  return { text: `${lines.join('\n')}\n`, edit };
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
