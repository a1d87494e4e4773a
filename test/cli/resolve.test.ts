import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/generated/decision.js';
import { ADA, COGNITO, claims, PROVIDER, RULES, rolecall } from './workspace.js';

const files = { 'acme.yaml': RULES, 'ada.json': JSON.stringify(ADA), 'bob.json': JSON.stringify(claims()) };

describe('a decision', () => {
  test('to grant', async () => {
    const { code, stdout, stderr } = await rolecall(['resolve', 'acme.yaml', '--claims', 'ada.json'], files);
    expect(stdout).toMatchInlineSnapshot(`
      "granted  arn:aws:iam::123456789012:role/portal-admin  (admin)
        by     rule \`admins\`
        as     session \`rolecall\` for 1h
        from   provider cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789
        until  2027-03-30T23:00:00Z
      "
    `);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('to deny', async () => {
    const { code, stdout, stderr } = await rolecall(['resolve', 'acme.yaml', '--claims', 'bob.json'], files);
    expect(stdout).toMatchInlineSnapshot(`
      "denied   ambiguous-role
        why    no rule of the provider grants a role to these claims
        aws    NotAuthorizedException: The ambiguous role mapping rules for: cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789 denied this request.
        from   provider cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789

      \`rolecall explain\` with the same arguments shows each test that led here
      "
    `);
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  test('to deny by doubt', async () => {
    const { 'custom:employment': _, ...doubtful } = ADA;
    const { code, stdout } = await rolecall(['resolve', 'acme.yaml', '--claims', 'c.json'], {
      ...files,
      'c.json': JSON.stringify(doubtful),
    });
    expect(stdout).toMatchInlineSnapshot(`
      "denied   rule-undecided
        why    it cannot be told whether the rule \`contractors\` applies: \`custom:employment\` is missing
        by     rule \`contractors\`
        doubt  the claim \`custom:employment\` is missing
        aws    NotAuthorizedException: The ambiguous role mapping rules for: cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789 denied this request.
        from   provider cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789

      \`rolecall explain\` with the same arguments shows each test that led here
      "
    `);
    expect(code).toBe(1);
  });

  test('with a caveat', async () => {
    const { code, stdout } = await rolecall(['resolve', 'acme.yaml', '--claims', 'c.json'], {
      ...files,
      'c.json': JSON.stringify(claims({ 'custom:dept': 'SALES', 'custom:tenant': 'acme' })),
    });
    expect(stdout).toMatchInlineSnapshot(`
      "granted  arn:aws:iam::123456789012:role/portal-user  (user)
        by     rule \`tenants\`
        as     session \`rolecall\` for 1h
        from   provider cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789
        note   match-comparison (rule \`legacy-sales\`, claim \`custom:dept\`)  no document says whether Cognito compares case-sensitively, trims, normalises or knows wildcards: compared as it stands, and another reading would differ
      "
    `);
    expect(code).toBe(0);
  });

  test('about a guest', async () => {
    const { code, stdout } = await rolecall(['resolve', 'acme.yaml', '--guest'], files);
    expect(stdout).toBe(
      'granted  arn:aws:iam::123456789012:role/portal-guest  (guest)\n  by     `defaults.unauthenticated`\n  as     session `rolecall` for 1h\n',
    );
    expect(code).toBe(0);
  });

  test('shows no claim value, granted or denied', async () => {
    const secret = 's3cr3t-value';
    for (const [more, expected] of [
      [{}, 1],
      [{ 'custom:tenant': secret }, 0],
      [{ 'custom:employment': [secret] }, 1],
      [{ 'custom:dept': { secret } }, 1],
    ] as const) {
      const world = { ...files, 'c.json': JSON.stringify(claims({ email: secret, sub: secret, ...more })) };
      for (const json of [[], ['--json']]) {
        const result = await rolecall(['resolve', 'acme.yaml', '--claims', 'c.json', ...json], world);
        expect(result.code).toBe(expected);
        expect(result.stdout + result.stderr).not.toContain(secret);
      }
    }
  });
});

describe('--json', () => {
  test.each([
    ['ada.json', 0, 'grant'],
    ['bob.json', 1, 'deny'],
  ])('of %s is one line with the decision', async (file, expected, outcome) => {
    const { code, stdout, stderr } = await rolecall(['resolve', 'acme.yaml', '--claims', file, '--json'], files);
    expect(code).toBe(expected);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    const decision = JSON.parse(stdout) as Decision;
    expect(decision.outcome).toBe(outcome);
    expect(decision.provider).toBe(PROVIDER);
    expect(stderr).toBe('');
  });

  test('is never coloured', async () => {
    const world = { tty: true, env: { FORCE_COLOR: '1' } };
    const { stdout } = await rolecall(['resolve', 'acme.yaml', '--claims', 'ada.json', '--json'], files, world);
    expect(stdout).not.toContain('\u001b');
  });

  test('has nothing on the standard output where there is no answer', async () => {
    const { code, stdout } = await rolecall(['resolve', 'none.yaml', '--claims', 'ada.json', '--json'], files);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('the request', () => {
  test('has the time of --now', async () => {
    const args = ['resolve', 'acme.yaml', '--claims', 'ada.json', '--now'];
    for (const [now, expected] of [
      // The rule ends with the month, and no session is shorter than 15 minutes.
      ['2027-03-30T23:45:00Z', 0],
      ['1806450300', 0],
      ['1806450300.001', 1],
      ['2027-03-31T00:00:00Z', 1],
      ['2027-03-31T02:00:00+02:00', 1],
      ['1806451200', 1],
    ] as const) {
      expect((await rolecall([...args, now], files)).code, now).toBe(expected);
    }
  });

  test.each([
    'tomorrow',
    '2027-03-31',
    '2027-02-30T00:00:00Z',
    '1806451200000',
    '1e9',
    '0x10',
    'NaN',
    'Infinity',
    '١٢٣',
  ])('refuses --now %s', async (now) => {
    const { code, stderr } = await rolecall(['resolve', 'acme.yaml', '--claims', 'ada.json', '--now', now], files);
    expect(stderr).toMatch(/^error: `--now` is /);
    expect(code).toBe(2);
  });

  test('that no engine takes is refused without a bug report', async () => {
    const args = ['resolve', 'acme.yaml', '--claims', 'ada.json', '--now', '0000-01-01T00:00:00+01:00'];
    const { code, stderr } = await rolecall(args, files);
    expect(stderr).toBe('error: `now` is before the year 0\n');
    expect(code).toBe(2);
  });

  test('names a provider', async () => {
    const args = ['resolve', 'acme.yaml', '--claims', 'ada.json', '--provider'];
    expect((await rolecall([...args, PROVIDER], files)).code).toBe(0);
    const other = await rolecall([...args, 'graph.facebook.com'], files);
    expect(other.stdout).toContain('denied   unsupported-token\n');
    expect(other.code).toBe(1);
  });

  test('asks for a role', async () => {
    const args = ['resolve', 'acme.yaml', '--claims', 'ada.json', '--custom-role'];
    const granted = await rolecall([...args, 'arn:aws:iam::123456789012:role/portal-admin'], files);
    expect(granted.stdout).toContain('  by     rule `admins`, as the role that was asked for\n');
    expect(granted.code).toBe(0);
    const denied = await rolecall([...args, 'arn:aws:iam::123456789012:role/other'], files);
    expect(denied.stdout).toContain('denied   custom-role-refused\n');
    expect(denied.code).toBe(1);
  });
});

describe('the rules', () => {
  test("can be Cognito's configuration", async () => {
    const world = { 'pool.json': COGNITO, 'c.json': JSON.stringify(claims({ 'custom:dept': 'sales' })) };
    const { code, stdout } = await rolecall(['resolve', 'pool.json', '--claims', 'c.json'], world);
    expect(stdout).toContain('granted  arn:aws:iam::123456789012:role/portal-sales');
    expect(code).toBe(0);
  });

  test('can come from the standard input', async () => {
    const { code } = await rolecall(['resolve', '-', '--claims', 'ada.json'], files, { stdin: RULES });
    expect(code).toBe(0);
  });

  test('with errors are shown as code frames, and nothing is decided', async () => {
    const broken = RULES.replace('role: admin\n', 'role: admn\n');
    const { code, stdout, stderr } = await rolecall(['resolve', 'acme.yaml', '--claims', 'ada.json'], {
      ...files,
      'acme.yaml': broken,
    });
    expect(stderr).toMatchInlineSnapshot(`
      "error[unknown-role]: there is no role \`admn\`
        --> acme.yaml:31:15
         |
      31 |         role: admn
         |               ^^^^
         = help: did you mean \`admin\`?

      error: the rules have an error, so that nothing was decided
      "
    `);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('from the standard input are named so', async () => {
    const { stderr } = await rolecall(['resolve', '-', '--guest'], {}, { stdin: 'version: 2\n' });
    expect(stderr).toContain('--> <stdin>:1:');
  });

  test('with warnings decide, and the warnings go to the standard error', async () => {
    const world = { ...files, 'acme.yaml': RULES.replaceAll(PROVIDER, PROVIDER.split(':')[0] ?? '') };
    const { code, stdout, stderr } = await rolecall(['resolve', 'acme.yaml', '--claims', 'ada.json', '--json'], world);
    expect(stderr).toContain('warning[provider-without-client]');
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'grant' });
    expect(code).toBe(0);
  });

  test.each([
    ['none.yaml', 'error: `none.yaml` could not be read: there is no such file\n  = help: check the path\n'],
    ['.', 'error: `.` could not be read: it is a folder\n  = help: name a file in it\n'],
    ['latin.yaml', 'error: `latin.yaml` could not be read: it is not UTF-8 text\n  = help: save it as UTF-8\n'],
    ['acme.yaml/x', 'error: `acme.yaml/x` could not be read: there is no such file\n  = help: check the path\n'],
  ])('that cannot be read: %s', async (file, expected) => {
    const world = { ...files, 'latin.yaml': Uint8Array.of(0x61, 0xff) };
    const { code, stdout, stderr } = await rolecall(['resolve', file, '--guest'], world);
    expect(stderr).toBe(expected);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('the claims', () => {
  const resolve = (text: string, stdin?: string) =>
    rolecall(
      ['resolve', 'acme.yaml', '--claims', stdin === undefined ? 'c' : '-'],
      { ...files, c: text },
      stdin === undefined ? {} : { stdin },
    );

  test('can be YAML', async () => {
    const yaml = Object.entries(ADA)
      .map(([name, value]) => `"${name}": ${JSON.stringify(value)}\n`)
      .join('');
    expect((await resolve(yaml)).code).toBe(0);
  });

  test('can come from the standard input', async () => {
    expect((await resolve('', JSON.stringify(ADA))).code).toBe(0);
  });

  test('may have a byte order mark', async () => {
    expect((await resolve(`\ufeff${JSON.stringify(ADA)}`)).code).toBe(0);
  });

  test.each(['[]', 'null', '"text"', '12', 'true', '- a\n- b\n'])('are an object, not %j', async (text) => {
    const { code, stderr } = await resolve(text);
    expect(stderr).toMatch(/^error: `c` holds no claims\n {2}= help: claims are a JSON object/);
    expect(code).toBe(2);
  });

  test.each(['', ' \n'])('are there, not %j', async (text) => {
    const { code, stderr } = await resolve(text);
    expect(stderr).toMatch(/^error: `c` is empty\n {2}= help: claims are a JSON object/);
    expect(code).toBe(2);
  });

  test.each([
    '{"sub": "s3cr3t",}{',
    '{"email": s3cr3t: x}',
    'email: s3cr3t\nemail: s3cr3t\n',
    '"s3cr3t": &s3cr3t x\n',
    'phone: 0123456789\nx: *s3cr3t\n',
    's3cr3t: "\\q"',
    'a: [s3cr3t',
  ])('that are not well-formed are not shown: %j', async (text) => {
    const { code, stdout, stderr } = await resolve(text);
    expect(stderr).toMatch(/^error: `c` is not well-formed JSON or YAML\n --> c:\d+:\d+\n {2}= help: /);
    expect(stderr).not.toMatch(/s3cr3t|0123456789/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test.each([
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln',
    ' "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0."\n',
    'Bearer a.b.c',
  ])('are no token: %j', async (text) => {
    const { code, stderr } = await resolve(text);
    expect(stderr).toContain('this looks like a token: use `--token`');
    expect(stderr).not.toContain('eyJ');
    expect(code).toBe(2);
  });

  test('nested very deep are refused', async () => {
    const { code, stderr } = await resolve(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
    expect(stderr).toBe('error: the claims in `c` are nested too deep\n  = help: at most 64 levels are read\n');
    expect(code).toBe(2);
  });

  test('have no way to a prototype', async () => {
    const { code } = await resolve(`{"__proto__": ${JSON.stringify(ADA)}}`);
    expect(code).toBe(1);
  });
});

describe('colour', () => {
  const args = ['resolve', 'acme.yaml', '--claims', 'bob.json'];

  test.each([
    ['no terminal', [], {}, false],
    ['a terminal', [], { tty: true }, true],
    ['NO_COLOR', [], { tty: true, env: { NO_COLOR: '1' } }, false],
    ['--no-color', ['--no-color'], { tty: true, env: { FORCE_COLOR: '1' } }, false],
    ['FORCE_COLOR', [], { env: { FORCE_COLOR: '1' } }, true],
    ['a dumb terminal', [], { tty: true, env: { TERM: 'dumb' } }, false],
    ['only the standard error a terminal', [], { tty: { stdout: false, stderr: true } }, false],
  ])('%s', async (_name, more, world, expected) => {
    const { stdout } = await rolecall([...args, ...more], files, world);
    expect(stdout.includes('\u001b[')).toBe(expected);
  });

  test('of the standard error is its own', async () => {
    const world = { tty: { stdout: true, stderr: false } };
    expect((await rolecall(['resolve', 'none.yaml', '--guest'], files, world)).stderr).not.toContain('\u001b[');
    const other = { tty: { stdout: false, stderr: true } };
    expect((await rolecall(['resolve', 'none.yaml', '--guest'], files, other)).stderr).toContain('\u001b[31merror');
  });
});

test('escapes what a rule file, a file name or an argument could do to a terminal', async () => {
  const evil = '\u001b]0;x\u0007\u202e';
  const rules = RULES.replace('contractors use the partner portal', JSON.stringify(evil)).replace(
    'name: acme',
    `name: "\\e"\n${evil}`,
  );
  const contractor = JSON.stringify(claims({ 'custom:employment': 'contractor' }));
  const world = { 'bad.yaml': rules, [`${evil}.yaml`]: RULES, 'c.json': contractor };
  const good = RULES.replace('contractors use the partner portal', '"\\e]0;x\\a\\u202e"');
  for (const args of [
    ['resolve', 'bad.yaml', '--claims', 'c.json'],
    ['resolve', 'good.yaml', '--claims', 'c.json'],
    ['resolve', 'good.yaml', '--claims', 'c.json', '--json'],
    ['resolve', `${evil}.none`, '--guest'],
    ['resolve', `${evil}.yaml`, '--claims', evil],
    ['resolve', 'good.yaml', '--claims', 'c.json', '--provider', evil],
    ['resolve', 'good.yaml', '--claims', 'c.json', '--now', evil],
    ['resolve', `--${evil}`],
    [evil],
  ]) {
    const { stdout, stderr } = await rolecall(args, { ...world, 'good.yaml': good });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
    expect(stdout + stderr, args.join(' ')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  }
});
