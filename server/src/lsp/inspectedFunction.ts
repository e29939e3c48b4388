/** Server and worker find the same function for the same question. */
import { shownFunction, subjectOf } from '../analysis/inspect.ts';
import type { Part } from '../analysis/part.ts';
import type { InspectedFunction } from './workerMessages.ts';

export const inspectedFunction = (part: Part, of: InspectedFunction): ReturnType<typeof subjectOf> =>
  of.kind === 'statement' ? subjectOf(part) : shownFunction(part, of.origin);
