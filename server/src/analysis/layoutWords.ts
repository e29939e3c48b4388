/** “In numerator layout”, “the gradient is a row vector”: what a text says of how it lays derivatives out. */
import { wordOf } from './nounPhrase.ts';
import type { Sentence } from './proseTokens.ts';

/** The layout that a sentence says that the text uses. */
export function layoutSaid(sentence: Sentence): 'numerator' | 'denominator' | undefined {
  const words = sentence.map(wordOf);
  const text = ` ${words.filter((word) => word !== '').join(' ')} `;
  if (
    / (?:not|instead|if|or|versus|vs|both|other|whether|than|different|n’t|don't|while|some|many|authors|depends?) /.test(
      text,
    )
  )
    return undefined;
  const named =
    / (numerator|denominator)(?: -)? ?layout(?: convention)? | (?:layout) (?:is|convention :) (numerator|denominator) /.exec(
      text,
    );
  const layout = named?.[1] ?? named?.[2];
  if (layout === 'numerator' || layout === 'denominator') return layout;
  if (
    / (?:gradients?|derivatives?) (?:of a scalar )?(?:is|are|as|being) (?:always |taken to be |considered )?(?:a )?row vectors? /.test(
      text,
    )
  )
    return 'numerator';
  return undefined;
}
