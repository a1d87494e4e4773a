import type { ProviderKey } from '../mapping/provider-key.js';
import type { TokenUse } from '../ruleset/model.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import type { Analysed } from './group.js';
import { ORIGIN } from './origin.js';

/**
 * The claims do not contradict the provider: docs/SEMANTICS.md §6. Of claims that are declared, and there not a text, it is taken as unknown what
 * stands in the token.
 */
export function entrance(analysed: Analysed, key: ProviderKey, tokenUse: readonly TokenUse[]): Formula {
  const { gates } = analysed.space;
  const claim = (name: string): ClaimTests => claimTests(analysed, name);
  const clientFits = ({ missing, maybe }: ClaimTests): Formula =>
    key.client === undefined ? YES : gates.or([missing, maybe(key.client)]);
  const parts: Formula[] = [];
  if (key.issuers.length > 0) {
    const issuer = claim('iss');
    parts.push(gates.or([issuer.missing, ...key.issuers.map(issuer.maybe)]));
  }
  if (!key.isUserPool && key.client === undefined) return gates.and(parts);
  const [use, client, audience] = [claim('token_use'), claim('client_id'), claim('aud')];
  const saysAccess = gates.and([use.missing, -client.missing, audience.missing]);
  const saysId = gates.and([use.missing, -saysAccess]);
  if (key.isUserPool) {
    parts.push(
      gates.or([
        ...tokenUse.map(use.maybe),
        tokenUse.includes('access') ? saysAccess : NO,
        tokenUse.includes('id') ? saysId : NO,
      ]),
    );
  }
  const isAccess = gates.or([saysAccess, use.maybe('access')]);
  const isNotAccess = gates.or([saysId, use.maybeNot('access')]);
  parts.push(gates.or([gates.and([isAccess, clientFits(client)]), gates.and([isNotAccess, clientFits(audience)])]));
  return gates.and(parts);
}

/** What stands in the token cannot be told of one of the claims that tokens are told apart by, since it is declared. */
export function unclearOrigin(analysed: Analysed): Formula {
  return analysed.space.gates.or(ORIGIN.map((name) => claimTests(analysed, name).isUnclear));
}

interface ClaimTests {
  readonly missing: Formula;
  /** It is there and declared, and cannot be read as a text. */
  readonly isUnclear: Formula;
  /** It is there, and may be this text in the token. */
  readonly maybe: (value: string) => Formula;
  /** It is there, and may be something else in the token. */
  readonly maybeNot: (value: string) => Formula;
}

function claimTests({ space, subject: subjectOf }: Analysed, name: string): ClaimTests {
  const { gates } = space;
  const subject = subjectOf([name]);
  const missing = space.isOfType(subject, 'missing');
  const isText = space.isOfType(subject, 'string');
  const isUnclear = subject.reader?.declaration === undefined ? NO : gates.and([-missing, -isText]);
  return {
    missing,
    isUnclear,
    maybe: (value) => gates.or([space.isText(subject, 'equals', value), isUnclear]),
    maybeNot: (value) => gates.and([-missing, -space.isText(subject, 'equals', value)]),
  };
}
