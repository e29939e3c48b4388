/** Why a claim cannot be decided, as data; `describeReason` words it. */
export type Reason =
  /** A name that occurs first where nothing may be assumed of it. */
  | { readonly kind: 'undefined-name'; readonly name: string }
  /** A meaning of the language that has no operator yet. */
  | { readonly kind: 'unsupported'; readonly what: string }
  /** A name whose definition cannot be evaluated. */
  | { readonly kind: 'unsupported-name'; readonly name: string; readonly because: string }
  /** The size of `I`, `e_k` … does not follow from what stands beside it. */
  | { readonly kind: 'unsized'; readonly what: string; readonly example: string }
  | { readonly kind: 'unknown-range'; readonly index: string }
  /** An index that is called like a size, but not like the size of its place, whose last entry it would be. */
  | { readonly kind: 'size-as-index'; readonly name: string; readonly place: string }
  | { readonly kind: 'nothing-varies' }
  /** What a hole may stand for does not follow from the shapes around it. */
  | { readonly kind: 'open-hole' }
  | { readonly kind: 'holes-on-both-sides' }
  | { readonly kind: 'many-holes'; readonly most: number }
  /** The shapes do not fit, but that of an undeclared name was a guess. */
  | { readonly kind: 'guessed-shape'; readonly name: string; readonly shape: string }
  /** One side speaks of a name as it was before it was declared anew. */
  | { readonly kind: 'two-meanings'; readonly name: string }
  /** A `\nabla f` of a function of several variables. */
  | { readonly kind: 'unnamed-variable'; readonly of: string }
  /** A gradient with respect to a defined name in which the function is not written. */
  | { readonly kind: 'not-in-terms'; readonly of: string; readonly wrt: string };

/** One sentence for the author. */
export function describeReason(reason: Reason): string {
  switch (reason.kind) {
    case 'undefined-name':
      return `\`${reason.name}\` is not defined`;
    case 'unsupported':
      return `${reason.what} is not supported yet`;
    case 'unsupported-name':
      return `\`${reason.name}\` has no value: ${reason.because}`;
    case 'unsized':
      return `the size of \`${reason.what}\` does not follow from what stands beside it; write \`${reason.example}\``;
    case 'unknown-range':
      return `the range of the index \`${reason.index}\` is not known; write \`Σ_(${reason.index}=1..n)\``;
    case 'size-as-index':
      return `\`${reason.name}\` is a size here and no index, so \`${reason.place}\` is one entry; call the index otherwise, such as \`i\` or \`j\``;
    case 'nothing-varies':
      return 'no differential of a name occurs, so nothing says what varies; write `wrt X`';
    case 'open-hole':
      return 'the shape of `?` does not follow from what stands around it';
    case 'holes-on-both-sides':
      return 'with `?` on both sides neither says what the other is';
    case 'many-holes':
      return `no more than ${reason.most} \`?\` in one line are answered`;
    case 'guessed-shape':
      return `the shapes do not fit if \`${reason.name}\` is ${reason.shape}, which was assumed; declare it`;
    case 'two-meanings':
      return `\`${reason.name}\` means one thing on one side and another on the other, since it was declared anew`;
    case 'unnamed-variable':
      return `\`∇\` does not say with respect to what \`${reason.of}\` is differentiated; write \`∇_x\``;
    case 'not-in-terms':
      return `\`${reason.of}\` is not written in terms of \`${reason.wrt}\``;
  }
}
