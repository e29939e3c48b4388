/** The signatures of the function in whose brackets the cursor stands. */
import type { Snapshot } from '../analysis/snapshot.ts';
import { functionWord } from '../analysis/vocabulary.ts';
import { showShape } from '../expr/shape.ts';
import { renderText } from '../render/text.ts';
import type { CallForm } from './operatorText.ts';
import { callForms, callText, documentation } from './operatorText.ts';
import { type WritingPlace, writingPlace } from './writingPlace.ts';

export interface SignatureHelp {
  readonly signatures: readonly {
    readonly label: string;
    /** Where each parameter stands in the label. */
    readonly parameters: readonly (readonly [start: number, end: number])[];
  }[];
  readonly documentation: string;
  readonly activeSignature: number;
  readonly activeParameter: number;
}

export function signatureHelpAt(snapshot: Snapshot, offset: number): SignatureHelp | undefined {
  const place = writingPlace(snapshot, offset);
  const call = place === undefined ? undefined : openCall(`${place.before}${place.word}`);
  if (place === undefined || call === undefined) return undefined;
  const found = declaredCall(place, call.name) ?? tableCall(place, call.name);
  if (found === undefined) return undefined;
  const fitting = found.forms.findIndex(({ parameters }) => parameters.length > call.argument);
  return {
    signatures: found.forms.map((form) => labelled(call.name, form)),
    documentation: found.documentation,
    activeSignature: Math.max(0, fitting),
    activeParameter: call.argument,
  };
}

interface Callable {
  readonly forms: readonly CallForm[];
  readonly documentation: string;
}

function labelled(name: string, form: CallForm): SignatureHelp['signatures'][number] {
  let at = name.length + 1;
  const parameters = form.parameters.map((parameter): readonly [number, number] => {
    const start = at;
    at += parameter.length + 2;
    return [start, start + parameter.length];
  });
  return { label: callText(name, form), parameters };
}

/** A function of the language; a name of the document that is no function hides it. */
function tableCall({ scope }: WritingPlace, name: string): Callable | undefined {
  const word = scope.names.has(name) ? undefined : functionWord(name);
  return word && { forms: callForms(word), documentation: documentation(word) };
}

/** A function that the document defines or declares. */
function declaredCall({ scope }: WritingPlace, name: string): Callable | undefined {
  const action = scope.functions.get(name);
  if (action !== undefined) {
    const parameter = action === 'spectral' ? 'S: n×n' : 'X: m×n';
    return { forms: [{ parameters: [parameter], result: parameter.slice(3) }], documentation: `Declared ${action}.` };
  }
  const binding = scope.names.get(name);
  const { parameters = [], symbol } = binding ?? {};
  if (symbol === undefined || parameters.length === 0) return undefined;
  const shown = parameters.map((one) => `${renderText(one, 'unicode')}: ${showShape(one.shape)}`);
  const definition = symbol.definition === undefined ? '' : `\`${renderText(symbol.definition, 'unicode')}\``;
  return { forms: [{ parameters: shown, result: showShape(symbol.shape) }], documentation: definition };
}

/** The function whose bracket is the innermost that is open, and how many commas stand behind that. */
function openCall(before: string): { readonly name: string; readonly argument: number } | undefined {
  const open: { readonly at: number; readonly sign: string; commas: number }[] = [];
  for (let at = 0; at < before.length; at += 1) {
    const sign = before.charAt(at);
    const last = open.at(-1);
    if ('([{'.includes(sign)) open.push({ at, sign, commas: 0 });
    else if (')]}'.includes(sign)) open.pop();
    else if (sign === ',' && last !== undefined) last.commas += 1;
  }
  const bracket = open.at(-1);
  if (bracket?.sign !== '(') return undefined;
  const name = /(\p{L}[\p{L}\p{M}\p{Nd}_]*)\s*'*$/u.exec(before.slice(0, bracket.at))?.[1];
  return name === undefined ? undefined : { name, argument: bracket.commas };
}
