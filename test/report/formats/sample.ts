import { rulesOf } from '../../../src/lint/codes.js';
import { lint } from '../../../src/lint/lint.js';
import type { Finding, Report, ReportedFile } from '../../../src/lint/report.js';
import { positionsIn } from '../../../src/syntax/positions.js';

const RULES = `version: 1
roles:
  admin: { arn: "arn:aws:iam::123456789012:role/admin", permissions: [policies/admin.json] }
  old: arn:aws:iam::123456789012:role/old # rolecall-ignore unused-role -- kept | until "the" move ]]> is over
  older: arn:aws:iam::123456789012:role/older
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
      - id: admins
        when: { claim: cognito:groups, includes: "admins " }
        role: admin
      - id: contractors
        when: { claim: custom:employment, equals: contractor }
        role: admin
`;
const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:getobject"], "Resource": "*" }]
}
`;

/** Texts that want to be more than texts, each of them tried where a text of the user's is shown. */
export const HOSTILE: readonly string[] = [
  'two\nlines\r\nand a\ttab',
  '\n::error file=x::injected\n##[error]injected\n::stop-commands::x',
  '%0A::error::injected%0D%25',
  '##[set-output name=role]admin ###[add-mask]x',
  'a | b || \\| c',
  ']]> <!-- </testcase> & "q" \'p\' <![CDATA[',
  '\u001b[31mred\u001b[0m \u009b31m \u0007 \u001b]8;;http://evil.example\u0007link',
  'abc\u202egnp.exe \u2066x\u2069 \u200b\u00a0\u2028\u2029 \ufeff',
  'astral \u{1f600} \u{1d11e} alone \ud800 \udc00 \uffff \ufffe \u0000',
  '`code` ``more`` ```fence``` ~~~',
  '</code></details><b>@acme/all</b> #1 GH-1 acme/x#2 [x](http://evil.example) ![i](//evil.example) www.evil.example :tada: $x^2$',
  '[text](1) [a [b](2)',
  '0123456789abcdef0123456789abcdef01234567 # heading',
  `${'long '.repeat(2000)}end`,
];

function hostileFile(): ReportedFile {
  const text = HOSTILE.map((line) => `  ${line.replace(/[\r\n]+/g, ' ')}: x\n`).join('');
  const positions = positionsIn(text);
  const lines = text.split('\n');
  let offset = 0;
  const findings = HOSTILE.map((hostile, i): Finding => {
    const line = lines[i] ?? '';
    const range = positions.range(offset + 2, offset + line.length);
    offset += line.length + 1;
    const severity = (['error', 'warning', 'info'] as const)[i % 3] ?? 'error';
    return { code: 'unknown-key', severity, message: `there is no ${hostile}`, help: `not ${hostile}`, range };
  });
  return { file: 'rules/a | b,\n%0A::error::<x>[y](z).yaml', findings, text };
}

const unreadable: ReportedFile = {
  file: '/gone/acme: portal.yaml',
  findings: [{ code: 'file-not-read', severity: 'error', message: 'it could not be read', help: 'check the path' }],
};

function report(files: readonly ReportedFile[]): Report {
  const all = files.flatMap(({ findings, suppressed = [] }) => [...findings, ...suppressed]);
  return { version: 1, files, rules: rulesOf(all) };
}

/** Every kind of thing that a report may hold: files of all sorts, levels, fixes, suppressions, and hostile texts. */
export const SAMPLE: Report = report([
  { file: 'rules/clean.yaml', findings: [], text: 'version: 1\n' },
  ...lint(RULES, { file: 'rules/portal.yaml', read: (path) => (path === 'policies/admin.json' ? POLICY : undefined) }),
  hostileFile(),
  unreadable,
]);

/** A report with one finding for each text, which stands wherever a text of the user's may. */
export function reportOf(texts: readonly string[], file: string): Report {
  const text = `${texts.join('\n')}\n`;
  const range = positionsIn(text).range(0, Math.min(5, text.length));
  const findings = texts.map(
    (given): Finding => ({
      code: 'unknown-key',
      severity: 'warning',
      message: given,
      help: given,
      suggestion: given,
      range,
      fix: { title: given, edits: [{ range, text: given }] },
    }),
  );
  return report([
    { file, findings, suppressed: findings.map((finding) => ({ ...finding, reason: finding.message })), text },
    { file: `${file}.gone`, findings: findings.map(({ code, message }) => ({ code, severity: 'error', message })) },
  ]);
}
