/** Marks a place that the type checker has proved unreachable; throws if a cast got there all the same. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
