// `npm start`: the broker, with a stand-in for STS and a user pool whose key is made now. It runs anywhere, and reaches nothing outside.
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { loadFile } from 'rolecall/node';
import { startBroker, stopOnSignals } from './broker.js';
import { DEFAULT_LIMITS, portOf } from './config.js';
import { printGuide } from './demo-guide.js';
import { CLIENT, createUserPool, ISSUER } from './demo-keys.js';
import { createLog } from './log.js';
import { rolesOf } from './stand-in/roles.js';
import { startStandIn } from './stand-in/server.js';
import { starting } from './start.js';

const rules = fileURLToPath(new URL('../rules.yaml', import.meta.url));
await starting(async () => {
  const pool = await createUserPool();
  const issuers = [{ issuer: ISSUER, clients: [CLIENT], jwks: pool.jwks }];
  const credentials = { accessKeyId: 'AKIABROKEREXAMPLE000', secretAccessKey: randomBytes(30).toString('base64') };
  const sts = await startStandIn({
    roles: rolesOf(loadFile(rules)),
    callers: {
      [credentials.accessKeyId]: {
        arn: 'arn:aws:sts::123456789012:assumed-role/credential-broker/local',
        secret: credentials.secretAccessKey,
      },
    },
    issuers,
  });
  const broker = await startBroker(
    {
      host: '127.0.0.1',
      port: portOf(Number(process.env['PORT'] ?? 8787)),
      rules,
      issuers,
      sts: { region: 'us-east-1', endpoint: sts.url, call: 'assume-role', roleChaining: false, credentials },
      secret: randomBytes(32).toString('hex'),
      clockTolerance: 5,
      showRoles: true,
      limits: DEFAULT_LIMITS,
    },
    createLog(),
  );
  stopOnSignals([broker, sts]);
  await printGuide({ broker: broker.url, sts: sts.url, token: pool.token });
});
