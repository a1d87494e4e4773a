import { createHash } from 'node:crypto';
import { beforeEach } from 'vitest';

/**
 * `PROPERTY_SEED` makes a run of the tests repeatable: each test has a seed of its own, made of this text, its file and its name. Without it seeds are
 * random.
 */
const base = process.env['PROPERTY_SEED'];

if (base !== undefined) {
  const { default: fc } = await import('fast-check');
  const seed = (name: string): void => {
    fc.configureGlobal({ seed: createHash('sha256').update(`${base}\n${name}`).digest().readInt32LE(0) });
  };
  // What files draw outside of their tests.
  seed('');
  beforeEach(({ task }) => seed(`${task.file.name}\n${task.fullName}`));
}
