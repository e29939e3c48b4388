/** Declarations that stand behind the formula that needs them: “`$f = x^TAx$` with `$A\in\mathbb{R}^{n\times n}$`”. */
import type { Span } from '../base/span.ts';
import type { LatexStatement } from '../syntax/latex/statements.ts';

/** A formula with where it stands. */
export interface StandingFormula {
  readonly statements: readonly LatexStatement[];
  readonly span: Span;
}

/** For each declaration that is needed before it stands, the number of the first formula of its sentence that needs it. */
export function declaredAhead(
  text: string,
  formulas: readonly StandingFormula[],
  known: ReadonlySet<string>,
): ReadonlyMap<LatexStatement, number> {
  const ahead = new Map<LatexStatement, number>();
  const declared = new Set(known);
  formulas.forEach(({ statements }, i) => {
    for (const statement of statements) {
      const names = namesDeclared(statement);
      const first = firstOfSentence(text, formulas, i);
      const isNew = names.length > 0 && names.every((name) => !declared.has(name));
      const users = formulas.findIndex((formula, j) => j >= first && j <= i && uses(formula, statement, names));
      if (isNew && users !== -1 && (users < i || statements[0] !== statement)) ahead.set(statement, users);
      for (const name of names) declared.add(name);
    }
  });
  return ahead;
}

/** The names of a declaration; none of anything else. */
export function namesDeclared({ kind, foreign, pieces }: LatexStatement): readonly string[] {
  if (kind !== 'declaration' || foreign !== undefined) return [];
  const [names = ''] = pieces
    .map(({ text }) => text)
    .join('')
    .split(' in ');
  return names.split(',').flatMap((name) => (/^[\p{L}\p{M}\d_]+$/u.test(name.trim()) ? [name.trim()] : []));
}

/** Whether a chain of the formula that stands before the declaration has one of the names, or its differential. */
function uses({ statements }: StandingFormula, declaration: LatexStatement, names: readonly string[]): boolean {
  const end = statements.indexOf(declaration);
  const patterns = names.map((name) => new RegExp(`(?<![\\p{L}\\d_])d?${name}(?![\\p{L}\\d_])`, 'u'));
  return statements.slice(0, end === -1 ? statements.length : end).some(({ kind, pieces }) => {
    const text = kind === 'chain' ? pieces.map((piece) => piece.text).join('') : '';
    return patterns.some((pattern) => pattern.test(text));
  });
}

/** The first formula that no full stop and no new paragraph parts from the formula `i`. */
function firstOfSentence(text: string, formulas: readonly StandingFormula[], i: number): number {
  let first = i;
  for (let j = i - 1; j >= 0; j -= 1) {
    const between = text.slice(formulas[j]?.span.end ?? 0, formulas[j + 1]?.span.start ?? 0);
    const inside = text.slice(formulas[j]?.span.start ?? 0, formulas[j]?.span.end ?? 0);
    if (/[.!?](?:\s|$)|\n\s*\n\s*(?![a-z\s$])/.test(between) || /\.\s*(?:\\end\{[a-z*]+\}|\})?\s*\$+$/.test(inside))
      return first;
    first = j;
  }
  return first;
}
