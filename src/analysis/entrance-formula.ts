import { rawClaim } from '../condition/reader.js';
import type { ProviderKey } from '../mapping/provider-key.js';
import type { TokenUse } from '../ruleset/model.js';
import type { Space, Subject } from './facts.js';
import { declarationOf } from './facts.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import type { Analysed } from './group.js';

/**
 * The claims do not contradict the provider: docs/SEMANTICS.md §6. Of a claim that is not read as a text, though there may be one in the token, it is taken as
 * unknown which that is.
 */
export function entrance(analysed: Analysed, key: ProviderKey, tokenUse: readonly TokenUse[]): Formula {
  const { gates } = analysed.space;
  const claim = (name: string): ClaimTests => claimTests(analysed, name);
  const clientFits = ({ missing, says }: ClaimTests): Formula =>
    key.client === undefined ? YES : gates.or([missing, says(key.client)]);
  const parts: Formula[] = [];
  if (key.issuers.length > 0) {
    const issuer = claim('iss');
    parts.push(gates.or([issuer.missing, ...key.issuers.map(issuer.says)]));
  }
  if (!key.isUserPool && key.client === undefined) return gates.and(parts);
  const [use, client, audience] = [claim('token_use'), claim('client_id'), claim('aud')];
  const saysAccess = gates.and([use.missing, -client.missing, audience.missing]);
  const saysId = gates.and([use.missing, -saysAccess]);
  if (key.isUserPool) {
    parts.push(
      gates.or([
        ...tokenUse.map(use.says),
        tokenUse.includes('access') ? saysAccess : NO,
        tokenUse.includes('id') ? saysId : NO,
      ]),
    );
  }
  const isAccess = gates.or([saysAccess, use.says('access')]);
  const isNotAccess = gates.or([saysId, use.saysOther('access')]);
  parts.push(gates.or([gates.and([isAccess, clientFits(client)]), gates.and([isNotAccess, clientFits(audience)])]));
  return gates.and(parts);
}

interface ClaimTests {
  readonly missing: Formula;
  /** It is there, and this text in the token. */
  readonly says: (value: string) => Formula;
  /** It is there, and something else in the token. */
  readonly saysOther: (value: string) => Formula;
}

function claimTests({ space, subject: subjectOf }: Analysed, name: string): ClaimTests {
  const { gates } = space;
  const subject = subjectOf([name]);
  const missing = space.isOfType(subject, 'missing');
  const isHidden = hidesTexts(space, subject);
  const hidden = (value: string): Formula =>
    space.of({
      kind: 'opaque',
      key: `in the token ${subject.id} ${value}`,
      subject,
      holds: ({ claims }) => rawClaim(claims, [name]) === value,
      hint: value,
      inToken: value,
    });
  const says = (value: string): Formula =>
    gates.or([space.isText(subject, 'equals', value), gates.and([isHidden, hidden(value)])]);
  return { missing, says, saysOther: (value) => gates.and([-missing, -says(value)]) };
}

/** The claim may be a text in the token that it is not read as. */
function hidesTexts(space: Space, subject: Subject): Formula {
  const { type = 'string', encoding, values, pattern } = declarationOf(subject);
  if (type === 'string' && values === undefined && pattern === undefined) return NO;
  // What is plain JSON and no text is none in the token either.
  return encoding === 'json' ? space.isOfType(subject, 'other') : -space.isOfType(subject, 'missing');
}
