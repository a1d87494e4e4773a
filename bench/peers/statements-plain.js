import { TENANT } from '../workload-b.js';

const HOLDS = {
  equals: (user, { key, value }) => user[key] === value,
  differs: (user, { key, value }) => user[key] !== value,
  endsWith: (user, { key, value }) => user[key].endsWith(value),
  owns: (user, _condition, owner) => owner === user.user,
};

/** Is the text one that the pattern, with stars, stands for? */
function fits(pieces, text) {
  const [first, ...rest] = pieces;
  if (!text.startsWith(first)) return false;
  if (rest.length === 0) return text.length === first.length;
  let at = first.length;
  for (const piece of rest.slice(0, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  const last = rest.at(-1);
  return text.length - at >= last.length && text.endsWith(last);
}

/** What somebody writes who wants no engine: the statements tried one by one, and a denial ends it. */
export const plainStatements = {
  name: 'plain loop',
  statements: (statements) => {
    const ready = statements.map((statement) => ({
      ...statement,
      exact: statement.actions.filter((action) => !action.endsWith('*')),
      begins: statement.actions.filter((action) => action.endsWith('*')).map((action) => action.slice(0, -1)),
      pieces: statement.resource.includes(TENANT) ? undefined : statement.resource.split('*'),
    }));
    return ({ user, action, resource, owner }) => {
      let isAllowed = false;
      for (const { effect, exact, begins, pieces, resource: pattern, condition } of ready) {
        if (!exact.includes(action) && !begins.some((beginning) => action.startsWith(beginning))) continue;
        if (!fits(pieces ?? pattern.replace(TENANT, user.tenant).split('*'), resource)) continue;
        if (condition !== undefined && !HOLDS[condition.op](user, condition, owner)) continue;
        if (effect === 'Deny') return false;
        isAllowed = true;
      }
      return isAllowed;
    };
  },
};
