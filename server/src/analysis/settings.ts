/** What a user can set, declared once; a test holds the manifest equal to this list. */

import { noUserMacros, type UserMacros } from '../syntax/latex/preamble.ts';
import type { DerivationStyle } from './derivationStyle.ts';
import { derivationStyles } from './derivationStyle.ts';

export { noUserMacros, type UserMacros };

export interface Settings {
  /** Starts the random draws of verification: the same seed gives the same verdicts. */
  readonly seed: number;
  /** Seconds after which a claim that is still being checked is given up in the editor. */
  readonly deadline: number;
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  readonly identityHints: boolean;
  readonly derivationStyle: DerivationStyle;
  /** Read by the client. */
  readonly abbreviations: boolean;
}

interface Declaration {
  readonly type: 'integer' | 'boolean' | 'string';
  readonly default: number | boolean | string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly description: string;
}

/** The manifest's entries under `mcalc.`. */
export const settingDeclarations: Readonly<Record<keyof Settings, Declaration>> = {
  seed: {
    type: 'integer',
    default: 1,
    minimum: 0,
    maximum: 2 ** 31 - 1,
    description: 'Seed of the random points at which claims are checked. The same seed gives the same verdicts.',
  },
  deadline: {
    type: 'integer',
    default: 10,
    minimum: 1,
    maximum: 600,
    description: 'Seconds after which the check of one claim is given up. The command line has no such limit.',
  },
  codeLens: {
    type: 'boolean',
    default: true,
    description: 'Show “Verify · Derivation” above functions and claims.',
  },
  inlayHints: {
    type: 'boolean',
    default: true,
    description: 'Show the shapes that were assumed for undeclared names.',
  },
  identityHints: {
    type: 'boolean',
    default: false,
    description: 'Show at the end of every right line which identities lead to it from the line before.',
  },
  derivationStyle: {
    type: 'string',
    default: 'frobenius',
    enum: derivationStyles,
    enumDescriptions: ['df = G : dX, with Frobenius products', "df = tr(G' dX), with traces and their cyclic steps"],
    description: 'How the lines of derivations are written.',
  },
  abbreviations: {
    type: 'boolean',
    default: true,
    description:
      'Turn \\otimes into ⊗, \\odot into ⊙, \\^T into ᵀ and the like while you type, in .mcalc files and mcalc blocks.',
  },
};

export const defaultSettings: Settings = {
  seed: settingDeclarations.seed.default as number,
  deadline: settingDeclarations.deadline.default as number,
  codeLens: settingDeclarations.codeLens.default as boolean,
  inlayHints: settingDeclarations.inlayHints.default as boolean,
  identityHints: settingDeclarations.identityHints.default as boolean,
  derivationStyle: settingDeclarations.derivationStyle.default as DerivationStyle,
  abbreviations: settingDeclarations.abbreviations.default as boolean,
};

/** The macros of VS Code's Markdown preview, from all that an editor sends; what is no text is left out. */
export function readUserMacros(all: unknown): UserMacros {
  const macros = ['markdown', 'math', 'macros'].reduce(memberOf, all);
  if (typeof macros !== 'object' || macros === null) return noUserMacros;
  return Object.fromEntries(Object.entries(macros).filter(([, body]) => typeof body === 'string'));
}

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

/** Settings as an editor sends them; what is missing or has the wrong type gets its default. */
export function readSettings(value: unknown): Settings {
  const given = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const number = (key: 'seed' | 'deadline'): number => {
    const { default: fallback, minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = settingDeclarations[key];
    const found = given[key];
    const fits = typeof found === 'number' && Number.isInteger(found) && found >= minimum && found <= maximum;
    return fits ? found : (fallback as number);
  };
  const boolean = (key: 'codeLens' | 'inlayHints' | 'identityHints' | 'abbreviations'): boolean => {
    const found = given[key];
    return typeof found === 'boolean' ? found : (settingDeclarations[key].default as boolean);
  };
  return {
    seed: number('seed'),
    deadline: number('deadline'),
    codeLens: boolean('codeLens'),
    inlayHints: boolean('inlayHints'),
    identityHints: boolean('identityHints'),
    derivationStyle:
      derivationStyles.find((style) => style === given['derivationStyle']) ?? defaultSettings.derivationStyle,
    abbreviations: boolean('abbreviations'),
  };
}
