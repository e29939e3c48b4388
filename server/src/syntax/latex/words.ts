/*
 * What LaTeX's commands and people's words mean in the language of `.mcalc`. Other commands are foreign: a formula that
 * holds one is not ours to read.
 */

const greek =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega';

/** Greek letters and the letters that LaTeX has words for, as names. */
export const letterWords: ReadonlyMap<string, string> = new Map([
  ...greek.split(' ').map((word) => [word, word] as const),
  ...greek.split(' ').map((word) => [capital(word), capital(word)] as const),
  // `\epsilon` and `\varepsilon` are two shapes of one letter; who uses both means two names.
  ...['varepsilon', 'vartheta', 'varphi', 'varrho', 'varsigma', 'varkappa', 'varpi'].map(
    (word) => [word, word] as const,
  ),
  ...[
    'varGamma',
    'varDelta',
    'varTheta',
    'varLambda',
    'varXi',
    'varPi',
    'varSigma',
    'varPhi',
    'varPsi',
    'varOmega',
  ].map((word) => [word, word] as const),
  ['ell', 'ell'],
  ['hbar', 'hbar'],
  ['imath', 'i'],
  ['jmath', 'j'],
]);

/** Operators between operands. */
export const operatorSigns: ReadonlyMap<string, string> = new Map([
  ['odot', '⊙'],
  ['circ', '⊙'],
  ['star', '⊙'],
  ['bigodot', '⊙'],
  ['diamond', '⊙'],
  ['oslash', '⊘'],
  ['otimes', '⊗'],
  ['bigotimes', '⊗'],
  ['cdot', '*'],
  ['times', '*'],
  ['ast', '*'],
  ['centerdot', '*'],
  ['bullet', ':'],
  ['colon', ':'],
  ['div', '/'],
]);

/** Signs of relations that make a chain. */
export const equalities: ReadonlyMap<string, string> = new Map([
  ['equiv', '='],
  ['doteq', '='],
  ['triangleq', '='],
  ['coloneqq', ':='],
  ['coloneq', ':='],
  ['eqqcolon', '='],
]);

export const comparisons: ReadonlyMap<string, string> = new Map([
  ['le', '<='],
  ['leq', '<='],
  ['leqslant', '<='],
  ['ge', '>='],
  ['geq', '>='],
  ['geqslant', '>='],
  ['neq', '!='],
  ['ne', '!='],
  ['lt', '<'],
  ['gt', '>'],
]);

/** What parts statements on one line. */
export const separators: ReadonlySet<string> = new Set([
  ...[
    'implies',
    'iff',
    'Rightarrow',
    'Longrightarrow',
    'Leftrightarrow',
    'Longleftrightarrow',
    'impliedby',
    'therefore',
  ],
  ...['Longleftrightarrow', 'longleftrightarrow', 'leftrightarrow', 'Leftarrow', 'Longleftarrow', 'hence', 'land'],
  ...['because', 'quad', 'qquad', 'leadsto'],
]);

/** Functions, by all the words that people use for them. */
export const functions: ReadonlyMap<string, string> = new Map([
  ...'exp log sin cos tan sinh cosh tanh det max min'.split(' ').map((word) => [word, word] as const),
  ...'abs sqrt sigmoid relu softplus erf softmax logsumexp logdet inv pinv rank adj expm logm sqrtm'
    .split(' ')
    .map((word) => [word, word] as const),
  ...'kron vec vech diag Diag blkdiag triu tril sym skew reshape sum mean prod rowsum colsum'
    .split(' ')
    .map((word) => [word, word] as const),
  ['tr', 'tr'],
  ['Tr', 'tr'],
  ['trace', 'tr'],
  ['Trace', 'tr'],
  ['TR', 'tr'],
  ['ln', 'log'],
  ['lg', 'log'],
  ['Exp', 'exp'],
  ['Log', 'log'],
  ['Det', 'det'],
  ['Vec', 'vec'],
  ['arcsin', 'asin'],
  ['arccos', 'acos'],
  ['arctan', 'atan'],
  ['sgn', 'sign'],
  ['sign', 'sign'],
  ['Sign', 'sign'],
  ['Abs', 'abs'],
  ['ReLU', 'relu'],
  ['Rank', 'rank'],
  ['rk', 'rank'],
  ['Adj', 'adj'],
  ['adjugate', 'adj'],
  ['Reshape', 'reshape'],
  ['Sym', 'sym'],
  ['Skew', 'skew'],
  ['symm', 'sym'],
  ['sym', 'sym'],
  ['blockdiag', 'blkdiag'],
  ['logdet', 'logdet'],
  ['signum', 'sign'],
  ['SoftMax', 'softmax'],
  ['Softmax', 'softmax'],
  ['Sigmoid', 'sigmoid'],
]);

/** Operators of other fields: what they are written before is not ours to read. */
export const foreignWords: ReadonlySet<string> = new Set(
  [
    'argmin argmax arg Arg Var Cov Corr Pr Prob Re Im ker Ker dim span Span supp Supp Hom Aut End gcd lcm prox proj',
    'conv dom epi card lim limsup liminf inf sup Res ord deg mod im codim curl KL Ber Bin Pois Unif ind range null Hess Hessian Jac',
  ].flatMap((words) => words.split(' ')),
);

/** Words that are functions only as commands or in `\operatorname`: as letters they could be products. */
export function functionOf(word: string): string | undefined {
  return functions.get(word.trim());
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
