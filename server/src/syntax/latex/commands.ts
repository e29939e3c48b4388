/*
 * What TeX's and AMS's commands do to the layout. A command that is in none of these tables stands for itself.
 */

/** Spacing, sizes and switches of style of which nothing is left. */
export const silent: ReadonlySet<string> = new Set([
  ...[',', ':', ';', '!', '>', ' ', '/', '-', '\n', '', '@'],
  ...['thinspace', 'medspace', 'thickspace', 'negthinspace', 'negmedspace', 'negthickspace', 'enspace', 'space'],
  ...['nobreakspace', 'allowbreak', 'nobreak', 'break', 'noindent', 'strut', 'mathstrut', 'hfill', 'hfil'],
  ...['displaystyle', 'textstyle', 'scriptstyle', 'scriptscriptstyle', 'limits', 'nolimits', 'displaylimits'],
  ...['nonumber', 'notag', 'hline', 'begingroup', 'endgroup', 'bgroup', 'egroup', 'relax', 'protect', 'normalsize'],
  ...['tiny', 'scriptsize', 'footnotesize', 'small', 'large', 'Large', 'LARGE', 'huge', 'Huge', 'centering', 'null'],
  ...['big', 'Big', 'bigg', 'Bigg'].flatMap((size) => [size, `${size}l`, `${size}r`, `${size}m`]),
]);

/** Spaces that part what they stand between if there are several. */
export const wide: ReadonlySet<string> = new Set([';', ':', '>', ' ', 'enspace', 'space', 'thickspace', 'medspace']);

/** Commands of which nothing is left, with as many arguments as are dropped with them. */
export const dropped: ReadonlyMap<string, number> = new Map([
  ...['color', 'tag', 'label', 'phantom', 'hphantom', 'vphantom', 'require', 'vspace', 'mspace'].map(
    (name) => [name, 1] as const,
  ),
  ...['pagecolor', 'ref', 'eqref', 'cite', 'footnote', 'kern', 'mkern', 'hskip', 'mskip', 'class', 'cssId'].map(
    (name) => [name, 1] as const,
  ),
  ['rule', 2],
]);

/** Commands whose last argument stays as it is, with the number of those before it, which are dropped. */
export const transparent: ReadonlyMap<string, number> = new Map([
  ...['boxed', 'fbox', 'cancel', 'bcancel', 'xcancel', 'mathop', 'mathrel', 'mathbin', 'mathord', 'mathopen'].map(
    (name) => [name, 0] as const,
  ),
  ...['mathclose', 'mathpunct', 'mathinner', 'smash', 'ensuremath', 'substack', 'vcenter', 'mathstrut', 'rlap'].map(
    (name) => [name, 0] as const,
  ),
  ...['llap', 'mathrlap', 'mathllap', 'mathclap', 'underline', 'vec', 'overrightarrow', 'underrightarrow'].map(
    (name) => [name, 0] as const,
  ),
  ['bbox', 0],
  ['href', 1],
  ['cancelto', 1],
  ['textcolor', 1],
  ['colorbox', 1],
  ['raisebox', 1],
]);

/** Commands whose argument is running text. */
export const prose: ReadonlySet<string> = new Set([
  ...['text', 'mbox', 'hbox', 'textrm', 'textnormal', 'textit', 'textbf', 'texttt', 'textsf', 'textup', 'emph'],
]);

/** Styles that take an argument, by what is kept of their name. */
export const styles: ReadonlyMap<string, string> = new Map([
  ...['mathrm', 'mathup', 'textup', 'symrm', 'rm'].map((name) => [name, 'rm'] as const),
  ...['mathbf', 'boldsymbol', 'bm', 'pmb', 'symbf', 'mathbfit', 'bold'].map((name) => [name, 'bf'] as const),
  ...['mathit', 'mathnormal', 'symit'].map((name) => [name, 'it'] as const),
  ...['mathcal', 'mathscr', 'symcal'].map((name) => [name, 'cal'] as const),
  ...['mathfrak', 'frak'].map((name) => [name, 'frak'] as const),
  ...['mathbb', 'mathbbm', 'mathds'].map((name) => [name, 'bb'] as const),
  ['Bbb', 'bb'],
  ['mathsf', 'sf'],
  ['mathtt', 'tt'],
]);

/** Styles that hold to the end of the group in which they stand. */
export const switches: ReadonlyMap<string, string> = new Map([
  ['rm', 'rm'],
  ['bf', 'bf'],
  ['it', 'it'],
  ['cal', 'cal'],
  ['mit', 'it'],
  ['sf', 'sf'],
  ['tt', 'tt'],
  ['frak', 'frak'],
  ['scr', 'cal'],
  ['boldmath', 'bf'],
]);

/** Signs over a letter that make another name of it. */
export const accents: ReadonlyMap<string, string> = new Map([
  ['hat', 'hat'],
  ['widehat', 'hat'],
  ['bar', 'bar'],
  ['overline', 'bar'],
  ['tilde', 'tilde'],
  ['widetilde', 'tilde'],
  ['check', 'check'],
  ['widecheck', 'check'],
  ['breve', 'breve'],
  ['mathring', 'ring'],
  ['dot', 'dot'],
  ['ddot', 'ddot'],
  ['acute', 'acute'],
  ['grave', 'grave'],
]);

/** Commands of two arguments, the first a note above or below the second. */
export const noted: ReadonlyMap<string, 'superscript' | 'subscript'> = new Map([
  ['overset', 'superscript'],
  ['stackrel', 'superscript'],
  ['underset', 'subscript'],
]);

/** Signs with a note over them, as long as it. */
export const longSigns: ReadonlyMap<string, string> = new Map([
  ['xlongequal', '='],
  ['xlongequals', '='],
]);

/** Wide spaces, with as many arguments as say how wide: they part statements. */
export const gaps: ReadonlyMap<string, number> = new Map([
  ['quad', 0],
  ['qquad', 0],
  ['hspace', 1],
  ['intertext', 1],
  ['shortintertext', 1],
]);

/** Commands of one argument that the script behind them is a note on. */
export const braced: ReadonlySet<string> = new Set(['overbrace', 'underbrace', 'overbracket', 'underbracket']);

/** Fractions; those of plain TeX (`\over`) stand between their parts instead. */
export const fractions: ReadonlySet<string> = new Set(['frac', 'dfrac', 'tfrac', 'cfrac', 'nicefrac', 'sfrac']);

/** Commands of plain TeX whose argument is a table. */
export const tables: ReadonlySet<string> = new Set([
  ...['eqalign', 'eqalignno', 'leqalignno', 'displaylines', 'matrix', 'pmatrix', 'bmatrix', 'cases', 'aligned'],
]);

/** Environments with an argument before their first row. */
export const withArgument: ReadonlySet<string> = new Set([
  ...['array', 'tabular', 'alignat', 'alignat*', 'alignedat', 'subarray', 'gatheredat'],
]);

/** What may stand behind `\left`, `\right` and `\middle`, by the one sign that is kept of its spellings. */
export const delimiters: ReadonlyMap<string, string> = new Map([
  ['.', ''],
  ['lbrace', '{'],
  ['rbrace', '}'],
  ['{', '{'],
  ['}', '}'],
  ['|', '‖'],
  ['parallel', '‖'],
  ['Vert', '‖'],
  ['lVert', '‖'],
  ['rVert', '‖'],
  ['vert', '|'],
  ['lvert', '|'],
  ['rvert', '|'],
  ['lbrack', '['],
  ['rbrack', ']'],
  ['langle', '⟨'],
  ['rangle', '⟩'],
  ['lt', '⟨'],
  ['gt', '⟩'],
  ['lfloor', '⌊'],
  ['rfloor', '⌋'],
  ['lceil', '⌈'],
  ['rceil', '⌉'],
]);
