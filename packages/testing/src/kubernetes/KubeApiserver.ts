import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findKubernetes, type KubernetesTools } from '../tools/tools';
import { freePorts } from './freePorts';
import { type KubeAccess, KubeClient } from './KubeClient';
import { Server } from './Server';

const READY_MS = 90_000;
const ATTEMPTS = 3;

/** Somebody who may sign in; what they may do is up to RBAC. */
export interface KubeUser {
  name: string;
  groups?: readonly string[];
}

const ADMINISTRATOR: KubeUser = { name: 'admin', groups: ['system:masters'] };

/** Options of {@link startKubeApiserver}. */
export interface KubeApiserverOptions {
  /** People and programs beside the administrator. */
  users?: readonly KubeUser[];
}

/** A Kubernetes API of one's own, without nodes and controllers. */
export interface KubeApiserver extends KubeAccess {
  /** For the administrator. */
  client: KubeClient;
  /** How one of the users reaches it. */
  accessOf(user: string): KubeAccess;
  /** Text of a kubeconfig file, for the administrator unless a user is named. */
  kubeconfig(user?: string): string;
  /** Address of its etcd, for tests of what is forgotten. */
  etcdUrl: string;
  /** Process ids, of etcd and of kube-apiserver. */
  pids: number[];
  /** Ends both and deletes their data. */
  stop(): Promise<void>;
}

/**
 * Starts a real kube-apiserver on a real etcd, on free ports of the loopback,
 * with empty data. It takes seconds: share one between the tests of a file.
 *
 * @throws Error with the end of the log of what did not start.
 */
export async function startKubeApiserver(
  options: KubeApiserverOptions = {},
): Promise<KubeApiserver> {
  const tools = findKubernetes();
  if (tools.missing) {
    throw new Error(tools.missing);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(tools, options);
    } catch (error) {
      // Another process has taken a port since we found it free.
      const isTaken = /address already in use/.test((error as Error).message);
      if (!isTaken || attempt === ATTEMPTS) {
        throw error;
      }
    }
  }
}

async function start(
  tools: KubernetesTools,
  options: KubeApiserverOptions,
): Promise<KubeApiserver> {
  const folder = await mkdtemp(join(tmpdir(), 'tenant-silos-kubernetes-'));
  // The last one first.
  const closing = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (let close = closing.pop(); close; close = closing.pop()) {
      await close();
    }
  };
  try {
    const [etcdPort, peerPort, port] = await freePorts(3);
    const etcdUrl = `http://127.0.0.1:${etcdPort}`;
    const tokens = await writeCredentials(folder, options.users ?? []);
    const etcd = Server.start({
      name: 'etcd',
      command: tools.etcd,
      args: etcdArgs(folder, etcdUrl, `http://127.0.0.1:${peerPort}`),
      logFile: join(folder, 'etcd.log'),
    });
    closing.push(() => etcd.stop());
    await etcd.ready(
      async () => (await fetch(`${etcdUrl}/readyz`)).ok,
      READY_MS,
    );
    const kubeApiserver = Server.start({
      name: 'kube-apiserver',
      command: tools.kubeApiserver,
      args: apiserverArgs(folder, etcdUrl, port),
      logFile: join(folder, 'kube-apiserver.log'),
    });
    closing.push(() => kubeApiserver.stop());
    const url = `https://127.0.0.1:${port}`;
    const ca = await ownCertificate(kubeApiserver, folder);
    const accessOf = (user: string): KubeAccess => {
      const token = tokens.get(user);
      if (!token) {
        throw new Error(`There is no user ${user}`);
      }
      return { url, ca, token };
    };
    const client = new KubeClient(accessOf(ADMINISTRATOR.name));
    closing.push(() => client.close());
    await kubeApiserver.ready(
      async () => (await client.call('/readyz')).body === 'ok',
      READY_MS,
    );
    return {
      ...accessOf(ADMINISTRATOR.name),
      client,
      accessOf,
      kubeconfig: (user = ADMINISTRATOR.name) => kubeconfig(accessOf(user)),
      etcdUrl,
      pids: [etcd, kubeApiserver].map(server => server.pid!),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Tokens by user, and the key that service accounts' tokens are signed with. */
async function writeCredentials(
  folder: string,
  users: readonly KubeUser[],
): Promise<Map<string, string>> {
  const everybody = [ADMINISTRATOR, ...users];
  const tokens = new Map(everybody.map(({ name }) => [name, randomUUID()]));
  const lines = everybody.map(
    ({ name, groups = [] }) =>
      `${tokens.get(name)},${name},${name},"${groups.join(',')}"\n`,
  );
  await writeFile(join(folder, 'tokens.csv'), lines.join(''), { mode: 0o600 });
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await writeFile(join(folder, 'accounts.pem'), privateKey, { mode: 0o600 });
  await mkdir(join(folder, 'certificates'));
  return tokens;
}

function etcdArgs(folder: string, url: string, peerUrl: string): string[] {
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=default=${peerUrl}`,
    // Nobody misses the data after a crash.
    '--unsafe-no-fsync',
    '--log-level=warn',
  ];
}

function apiserverArgs(
  folder: string,
  etcdUrl: string,
  port: number,
): string[] {
  return [
    `--etcd-servers=${etcdUrl}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    // The loopback is no address for a cluster's own Service.
    '--endpoint-reconciler-type=none',
    `--secure-port=${port}`,
    `--cert-dir=${join(folder, 'certificates')}`,
    `--token-auth-file=${join(folder, 'tokens.csv')}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${join(folder, 'accounts.pem')}`,
    `--service-account-signing-key-file=${join(folder, 'accounts.pem')}`,
    '--authorization-mode=RBAC',
    '--service-cluster-ip-range=10.0.0.0/24',
    // No controller makes the service accounts that it would ask for.
    '--disable-admission-plugins=ServiceAccount',
  ];
}

/** The certificate that kube-apiserver signs for itself at its start. */
async function ownCertificate(server: Server, folder: string): Promise<string> {
  const file = join(folder, 'certificates', 'apiserver.crt');
  let pem = '';
  await server.ready(async () => {
    pem = await readFile(file, 'utf8');
    return pem.trimEnd().endsWith('-----END CERTIFICATE-----');
  }, READY_MS);
  return pem;
}

function kubeconfig({ url, ca, token }: KubeAccess): string {
  // JSON is YAML.
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'test',
        cluster: {
          server: url,
          'certificate-authority-data': Buffer.from(ca).toString('base64'),
        },
      },
    ],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    'current-context': 'test',
  });
}
