import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    // For what never ends. A test that takes five seconds has taken forty on a busy machine.
    testTimeout: 300_000,
    hookTimeout: 120_000,
    // The tests need processors and little else.
    maxWorkers: '100%',
  },
});
