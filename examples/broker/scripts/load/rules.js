import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Writes one of these again and again, in place or by renaming: two good files, of which the second gives `support` another role, and three
 * that must never decide anything: one cut off behind a rule that would let everybody in, one that is no YAML, an empty one.
 * @param {string} path Of a copy of the example's rules.
 * @returns {() => string} Stops, and gives back the text that stood there.
 */
export function rewriteRules(path) {
  const first = readFileSync(path, 'utf8');
  const second = first.replace(
    'includes: support }\n        role: support',
    'includes: support }\n        role: support-b',
  );
  const everybody = first.replace(
    '- id: contractors',
    '- id: everybody\n        when: { claim: sub, exists: true }\n        role: admin\n      - id: cut',
  );
  if (second === first || everybody === first) throw new Error('the rules of the example have changed');
  const cut = everybody.slice(0, everybody.indexOf('- id: cut') + 8);
  const texts = [second, cut, first, ': no yaml', second, '', first];
  let turn = 0;
  const timer = setInterval(() => {
    const text = texts[turn % texts.length] ?? first;
    const isInPlace = turn % 2 === 0;
    turn += 1;
    if (isInPlace) writeFileSync(path, text);
    else {
      writeFileSync(`${path}.new`, text);
      renameSync(`${path}.new`, path);
    }
  }, 400);
  return () => {
    clearInterval(timer);
    return first;
  };
}
