import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'server/src/**/*.test.ts', 'client/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/e2e/**'],
    testTimeout: 60_000,
    // The code under test is pure, so files can share its modules; loading them anew for each took most of the time.
    pool: 'threads',
    isolate: false,
    // All processors: the default leaves one idle, which on two is half of them.
    maxWorkers: '100%',
  },
});
