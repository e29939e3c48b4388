/**
 * A hover as Markdown. VS Code cuts what is longer than 100,000 characters in the middle of an image, so the length is
 * bounded by construction: every text has a limit of its own, and images are dropped once they would not fit.
 */
import type { DerivativeInfo } from '../analysis/inspect.ts';
import type { CounterexamplePoint, Judgement } from '../analysis/judgement.ts';
import { counterexampleLatex, counterexampleText } from '../features/counterexample.ts';
import type { HoverData } from '../features/hover.ts';
import { whyLines } from '../features/whyText.ts';
import { evidenceText, probableCause, statusSigns } from '../features/wording.ts';

/** Typesets TeX as Markdown for an image with this text as its alternative; `undefined` if there is no image. */
export type Typeset = (tex: string, alt: string) => Promise<string | undefined>;

/** What one text may take, and what all images together may. */
const maxLength = 90_000;
const maxText = 2000;
const maxImages = 60_000;
/** The same with the picture of a counterexample. */
const maxPictures = 75_000;
/** The texts of more derivatives than this are in the panel. */
const maxDerivatives = 8;
const maxNotes = 8;

export async function hoverMarkdown(data: HoverData, links: string, typeset: Typeset): Promise<string> {
  const fence = ['```mcalc', ...textLines(data), '```'].join('\n');
  const images = await imageLines(data, typeset);
  const join = (blocks: readonly string[]): string => blocks.filter((block) => block !== '').join('\n\n');
  const textsWith = (example: string): readonly string[] => [
    ...verdictBlocks(data, example),
    ...whyBlocks(data),
    ...noteBlocks(data),
    links,
  ];
  const example = data.judgement?.counterexample;
  const inText = example === undefined ? '' : plain(counterexampleText(example));
  const picture = example === undefined ? undefined : await pictureOf(example, maxPictures - lengthOf(images), typeset);
  const whole = join([fence, ...images, ...textsWith(picture ?? inText)]);
  if (whole.length <= maxLength) return whole;
  return join([fence, ...textsWith(inText)]).slice(0, maxLength);
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((total, text) => total + text.length, 0);

/** Both sides typeset, the entries that differ boxed. */
async function pictureOf(example: CounterexamplePoint, room: number, typeset: Typeset): Promise<string | undefined> {
  const tex = counterexampleLatex(example);
  const image = tex === undefined ? undefined : await typeset(tex, limited(counterexampleText(example)));
  return image === undefined || image.length > room ? undefined : image;
}

/** The reading and the derivatives as text: always there, whatever becomes of the images. */
function textLines(data: HoverData): readonly string[] {
  const shape = data.shape === undefined ? '' : `   # ${data.shape}`;
  const first = data.declaration ?? data.reading;
  return [
    `${limited(first)}${data.declaration?.includes('∈') ? '' : shape}`,
    ...data.numbers.map((line) => `${limited(line)}   # in numbers`),
    ...data.derivatives.slice(0, maxDerivatives).flatMap(derivativeLines),
  ].map((line) => line.replaceAll('```', "'''"));
}

/** A Hessian has a line for each of its forms, the shortest first. */
function derivativeLines(info: DerivativeInfo): readonly string[] {
  const { result } = info;
  if (result.kind === 'unsupported' || result.forms.length === 0) return [derivativeLine(info)];
  const mark = result.judgement === undefined ? '' : `   # ${statusSigns[result.judgement.status]}`;
  return result.forms.map(({ unicode }, i) => `${limited(unicode)}${i === 0 ? mark : ''}`);
}

function derivativeLine({ label, result }: DerivativeInfo): string {
  if (result.kind === 'unsupported') return limited(`# ${label}: ${result.reason}`);
  const mark = result.judgement === undefined ? '' : ` ${statusSigns[result.judgement.status]}`;
  return `${limited(`${label} = ${result.unicode}`)}   # ${result.shape}${mark}`;
}

/** Images of the derivatives, or of the expression where there are none. */
async function imageLines(data: HoverData, typeset: Typeset): Promise<readonly string[]> {
  const formulas = data.derivatives
    .slice(0, maxDerivatives)
    .flatMap(({ label, labelLatex, result }) =>
      result.kind === 'derived'
        ? [firstForm(result) ?? { tex: `${labelLatex} = ${result.latex}`, alt: `${label} = ${result.unicode}` }]
        : [],
    );
  const wanted = formulas.length > 0 ? formulas : [answerOf(data) ?? { tex: data.latex, alt: data.reading }];
  const images: string[] = [];
  let room = maxImages;
  for (const { tex, alt } of wanted) {
    if (tex === '') continue;
    const image = await typeset(tex, limited(alt));
    if (image === undefined || image.length > room) continue;
    room -= image.length;
    images.push(image);
  }
  return images;
}

/** What stands for a hole is shown rather than the line that asks. */
function answerOf({ judgement }: HoverData): Formula | undefined {
  const answer = judgement?.answer;
  return answer && { tex: `? = ${answer.latex}`, alt: `? = ${answer.unicode}` };
}

function firstForm({ forms }: DerivativeInfo['result'] & { kind: 'derived' }): Formula | undefined {
  const [first] = forms;
  return first === undefined ? undefined : { tex: first.latex, alt: first.unicode };
}

interface Formula {
  readonly tex: string;
  readonly alt: string;
}

function verdictBlocks(data: HoverData, example: string): readonly string[] {
  const checking = data.checking ? ['*… checking*'] : [];
  const own = data.judgement === undefined ? checking : judgementBlocks(data.judgement, example);
  return [...own, ...derivativeEvidence(data.derivatives)];
}

/** `example` is the counterexample, in a picture or in words; empty if there is none. */
function judgementBlocks(judgement: Judgement, example: string): readonly string[] {
  if (judgement.answer !== undefined) {
    return [`**Answer**\n\n\`\`\`mcalc\n${limited(judgement.answer.unicode).replaceAll('```', "'''")}\n\`\`\``];
  }
  const { status, evidence, reason, suggestions, notes } = judgement;
  const detail = evidence === undefined ? (reason ?? '') : evidenceText(evidence);
  const blocks = [`**${statusSigns[status]} ${status}**${detail === '' ? '' : `: ${plain(detail)}`}`];
  const cause = probableCause(judgement);
  if (cause !== undefined) blocks.push(plain(`Probable cause: ${cause}.`));
  if (example !== '') blocks.push(example);
  const [fix] = suggestions;
  if (fix !== undefined)
    blocks.push(`This would hold:\n\n\`\`\`mcalc\n${limited(fix.text).replaceAll('```', "'''")}\n\`\`\``);
  if (notes.length > 0) blocks.push(notes.slice(0, maxNotes).map(plain).join('; '));
  return blocks;
}

/** Why a right line is right. */
function whyBlocks({ why }: HoverData): readonly string[] {
  const lines = why === undefined ? [] : whyLines(why).map(plain);
  const [only] = lines;
  if (only === undefined) return [];
  if (why?.kind === 'numeric') return [only];
  return [lines.length === 1 ? `Because: ${only}` : ['Because:', '', ...lines.map((line) => `- ${line}`)].join('\n')];
}

/** How our own derivatives were checked: in one sentence if all is well, else for each that is not. */
function derivativeEvidence(derivatives: readonly DerivativeInfo[]): readonly string[] {
  const known = derivatives.flatMap(({ label, result }) =>
    result.kind === 'derived' && result.judgement !== undefined ? [{ label, judgement: result.judgement }] : [],
  );
  if (known.length === 0) return [];
  const bad = known.filter(({ judgement }) => judgement.status !== 'verified').slice(0, maxNotes);
  if (bad.length > 0) {
    return bad.map(
      ({ label, judgement }) =>
        `${statusSigns[judgement.status]} ${plain(label)}: ${plain(judgement.reason ?? judgement.status)}`,
    );
  }
  const evidence = known[0]?.judgement.evidence;
  return evidence === undefined
    ? []
    : [`✓ checked against finite differences of the function: ${plain(evidenceText(evidence))}`];
}

function noteBlocks(data: HoverData): readonly string[] {
  const notes = data.derivatives.flatMap(({ result }) => (result.kind === 'derived' ? result.notes : []));
  const fixed = data.fixed.length === 0 ? [] : [`Held fixed: ${data.fixed.join(', ')}.`];
  const assumed = data.assumptions.map((text) => `Assumed: ${text}.`);
  return [...new Set([...notes, ...fixed, ...assumed])].slice(0, maxNotes).map(plain);
}

const limited = (text: string): string => (text.length <= maxText ? text : `${text.slice(0, maxText)} …`);

/** Text without the signs that mean something in Markdown; what stands between backticks stays code. */
const plain = (text: string): string =>
  limited(text)
    .split(/(`[^`\n]+`)/)
    .map((piece, i) => (i % 2 === 1 ? piece : piece.replace(/[\\`*_[\]<>#|~$]/g, (sign) => `\\${sign}`)))
    .join('');
