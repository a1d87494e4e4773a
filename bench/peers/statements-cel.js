import { Environment } from '@marcbachmann/cel-js';
import { TENANT } from '../workload-b.js';

const quote = (text) => JSON.stringify(text);

function actionTest(actions) {
  const whole = actions.filter((action) => !action.endsWith('*'));
  const begins = actions.filter((action) => action.endsWith('*'));
  const tests = begins.map((action) => `action.startsWith(${quote(action.slice(0, -1))})`);
  if (whole.length > 0) tests.push(`action in [${whole.map(quote).join(', ')}]`);
  return tests.length === 1 ? tests[0] : `(${tests.join(' || ')})`;
}

const escaped = (text) => text.replaceAll(/[.*+?^$()[\]{}|\\]/g, '\\$&');

function resourceTest(resource) {
  if (resource === '*') return 'true';
  const [before, after] = resource.split(TENANT);
  if (after !== undefined) {
    const text = `${quote(before)} + user.tenant + ${quote(after.replace('*', ''))}`;
    return after.endsWith('*') ? `resource.startsWith(${text})` : `resource == ${text}`;
  }
  const pieces = resource.split('*');
  if (pieces.length === 1) return `resource == ${quote(resource)}`;
  if (pieces.length === 2 && pieces[1] === '') return `resource.startsWith(${quote(pieces[0])})`;
  return `resource.matches(${quote(`^${pieces.map(escaped).join('.*')}$`)})`;
}

function conditionTest({ op, key, value }) {
  if (op === 'owns') return 'owner == user.user';
  if (op === 'endsWith') return `user.${key}.endsWith(${quote(value)})`;
  return `user.${key} ${op === 'equals' ? '==' : '!='} ${quote(value)}`;
}

/** One parsed expression for each statement, those that deny first. */
export const celStatements = {
  name: '@marcbachmann/cel-js',
  statements: (statements) => {
    const environment = new Environment({ unlistedVariablesAreDyn: true });
    const parsed = (effect) =>
      statements
        .filter((statement) => statement.effect === effect)
        .map(({ actions, resource, condition }) => {
          const tests = [actionTest(actions), resourceTest(resource), ...(condition ? [conditionTest(condition)] : [])];
          return environment.parse(tests.join(' && '));
        });
    const denies = parsed('Deny');
    const allows = parsed('Allow');
    return (question) => {
      for (const applies of denies) if (applies(question)) return false;
      for (const applies of allows) if (applies(question)) return true;
      return false;
    };
  },
};
