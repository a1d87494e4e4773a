import { compileGlob, type Glob, type GlobPart } from '../glob.js';
import { type ExpansionScope, expandParts, parseTemplate } from '../template.js';
import { type Truth, truthOf } from '../truth.js';
import { operatorName, type ValueOperator } from './operator.js';

/** An operator on texts with wildcards, variables expanded literally. */
export function globOperator(name: string): ValueOperator {
  return {
    kind: 'value',
    name: operatorName(name),
    read(text, expand) {
      const template = parseTemplate(text, { expand, wildcards: true });
      if (template.problem !== undefined) return { code: 'malformed-variable', message: template.problem };
      const known = template.hasVariables ? undefined : compileGlob(template.parts as readonly GlobPart[]);
      return (value, scope) => {
        if (template.isUnterminated) scope.trace.note('unterminated-variable', '`${` without `}` is taken literally');
        if (known !== undefined) return testGlob(known, value, scope);
        const parts = expandParts(template.parts, scope);
        return typeof parts === 'number' ? parts : testGlob(compileGlob(parts), value, scope);
      };
    },
  };
}

export function testGlob(glob: Glob, value: string, { trace }: Pick<ExpansionScope, 'trace'>): Truth {
  const matches = glob.test(value);
  return matches === undefined
    ? trace.doubt('pattern-too-large', 'a pattern is larger than any that AWS accepts')
    : truthOf(matches);
}
