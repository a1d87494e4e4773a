/** SEMANTICS §10. */
import { A, type DecisionCase, walk } from './decision-case.js';

export const VALIDITY_CASES: readonly DecisionCase[] = [
  walk(
    'ageAtMost that is true now',
    [{ when: { claim: 't', ageAtMost: '1m' }, role: 'user' }],
    { t: 100 },
    { outcome: 'grant', validUntil: 160 },
    150,
  ),
  walk(
    'ageAtMost that is over',
    [{ when: { claim: 't', ageAtMost: '1m' }, role: 'user' }],
    { t: 100 },
    { outcome: 'deny', validUntil: undefined },
    161,
  ),
  walk(
    'ageAtMost under not',
    [{ when: { not: { claim: 't', ageAtMost: '1m' } }, role: 'user' }],
    { t: 100 },
    { outcome: 'deny', validUntil: 160 },
    150,
  ),
  walk(
    'without now',
    [{ when: { claim: 't', exists: true }, role: 'user', until: '2027-01-01T00:00:00Z' }],
    { t: 1 },
    { validUntil: undefined },
  ),
  walk(
    'a rule that is not open changes nothing',
    [
      { when: { all: [A, { claim: 't', ageAtMost: '1m' }] }, role: 'user' },
      { when: { claim: 't', exists: true }, role: 'user' },
    ],
    { a: 2, t: 100 },
    { outcome: 'grant', rule: '#2', validUntil: undefined },
    150,
  ),
  walk(
    'an unknown rule is open',
    [
      { when: A, role: 'admin', until: '1970-01-01T00:05:00Z' },
      { when: { claim: 't', exists: true }, role: 'user' },
    ],
    { t: 1 },
    { outcome: 'grant', rule: '#2', validUntil: 300 },
    150,
  ),
  walk(
    'the least over the rules up to the deciding one',
    [
      { when: { claim: 't', ageAtMost: '1h' }, role: 'admin', from: '1970-01-01T00:05:00Z' },
      { when: { claim: 't', exists: true }, role: 'user', until: '1970-01-01T00:04:00Z', mayOutlive: true },
      { when: { claim: 't', exists: true }, role: 'user', until: '1970-01-01T00:03:00Z' },
    ],
    { t: 100 },
    { outcome: 'grant', rule: '#2', validUntil: 240 },
    150,
  ),
  walk(
    'ageAtMost with ifMissing has no value',
    [{ when: { claim: 't', ageAtMost: '1m', ifMissing: true }, role: 'user' }],
    {},
    { outcome: 'grant', validUntil: undefined },
    150,
  ),
];
