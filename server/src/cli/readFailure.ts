/** Why a file could not be read, in words. */
export function readFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return reasons.get(code) ?? error.message;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'no permission to read it'],
  ['EISDIR', 'is a folder, not a file'],
  ['ENOENT', 'no such file'],
  ['ENOTDIR', 'no such file'],
]);
