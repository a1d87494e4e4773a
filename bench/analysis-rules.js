// What the benches of proofs make their rule files of.

/** A generator of numbers that gives the same ones each time. */
export function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A rule file of these rules, each written on a line, and five roles. */
export function ruleFileOf(lines) {
  const roles = Array.from({ length: 5 }, (_, i) => `  role-${i}: arn:aws:iam::123456789012:role/portal-${i}`);
  return `version: 1
roles:
${roles.join('\n')}
claims:
  cognito:groups: { type: "string[]", missing: empty }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
${lines.join('\n')}
`;
}
