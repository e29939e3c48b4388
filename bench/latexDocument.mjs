/** A long Markdown document of LaTeX formulas: sections with declarations in prose, definitions, chains and claims. */

const sectionLines = 50;
const formulasPerSection = 10;

/** Ten formulas in fifty lines, four of them displays; `i` makes the names of each section its own. */
function section(i) {
  const lines = [
    `## Section ${i}`,
    '',
    `Let $A_{${i}}\\in\\mathbb{R}^{m\\times n}$, $B_{${i}}\\in\\mathbb{R}^{m\\times p}$ and $X_{${i}}\\in\\mathbb{R}^{n\\times p}$. With the`,
    `residual $R_{${i}} = A_{${i}}X_{${i}} - B_{${i}}$ the objective is`,
    '',
    '$$',
    `f_{${i}} = \\tfrac{${i + 2}}{2}\\,\\|R_{${i}}\\|_F^2 .`,
    '$$',
    '',
    'Its differential, line by line:',
    '',
    '$$',
    '\\begin{aligned}',
    `df_{${i}} &= ${i + 2}\\,R_{${i}} : dR_{${i}} \\\\`,
    `   &= ${i + 2}\\,(A_{${i}}X_{${i}}-B_{${i}}) : A_{${i}}\\,dX_{${i}} \\\\`,
    `   &= ${i + 2}\\,A_{${i}}^{\\mathsf T}(A_{${i}}X_{${i}}-B_{${i}}) : dX_{${i}} ,`,
    '\\end{aligned}',
    '$$',
    '',
    'so that',
    '',
    '$$',
    `\\frac{\\partial f_{${i}}}{\\partial X_{${i}}} = ${i + 2}\\,A_{${i}}^\\top R_{${i}}, \\qquad \\frac{\\partial f_{${i}}}{\\partial A_{${i}}} = ${i + 2}\\,R_{${i}} X_{${i}}^\\top .`,
    '$$',
    '',
    `It costs \\$5 to print $R_{${i}}$, which \`$x$\` does not say; $A_{${i}}:R_{${i}} = \\operatorname{tr}(A_{${i}}^TR_{${i}})$ would need a square one.`,
    '',
    `A second look at $X_{${i}}$.`,
  ];
  while (lines.length < sectionLines)
    lines.push(lines.length % 6 === 3 ? '' : 'Some prose between the formulas, as authors write it.');
  return lines;
}

/**
 * @returns the text, how many formulas it has, and for each number an edit of one formula in the middle: what stands there, and what replaces it.
 */
export function generateLatexDocument(nLines) {
  const nSections = Math.ceil(nLines / sectionLines);
  const lines = Array.from({ length: nSections }, (_, i) => section(i)).flat();
  const middle = Math.floor(nSections / 2);
  const edit = (i) => {
    const at = Math.max(0, Math.min(nSections - 1, middle + (i % 20) - 10));
    const from = `&= ${at + 2}\\,(A_{${at}}X_{${at}}-B_{${at}}) : A_{${at}}\\,dX_{${at}}`;
    return [from, `${from} + ${i}R_{${at}} : A_{${at}}`];
  };
  return { text: `${lines.slice(0, nLines).join('\n')}\n`, formulas: formulasPerSection * nSections, edit };
}
