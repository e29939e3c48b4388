/** A map of bounded weight that forgets what was used longest ago. */
export interface LeastRecent<T> {
  readonly get: (key: string) => T | undefined;
  readonly set: (key: string, value: T) => void;
}

/**
 * @param capacity greatest total weight
 * @param weigh weight of a value, at least 0
 */
export function leastRecent<T>(capacity: number, weigh: (value: T) => number): LeastRecent<T> {
  const entries = new Map<string, T>();
  let total = 0;

  function drop(key: string): void {
    const value = entries.get(key);
    if (value === undefined) return;
    entries.delete(key);
    total -= weigh(value);
  }

  return {
    get(key) {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set(key, value) {
      drop(key);
      entries.set(key, value);
      total += weigh(value);
      for (const oldest of entries.keys()) {
        if (total <= capacity) return;
        drop(oldest);
      }
    },
  };
}
