/*
 * A stand-in in a process of its own that kills itself at a chosen step, as a
 * power cut would. Run with an IPC channel and the arguments: data folder,
 * address for webhooks.
 */
import {
  createSandbox,
  laminarInfraSeed,
  SANDBOX_WEBHOOK_SECRET as webhookSecret,
} from '..';
import { GitRepository } from '../git';
import { JsonFile } from '../store/JsonFile';
import type { CrashPoint } from './CrashingSandbox';

let armed: CrashPoint | undefined;

function passes(step: CrashPoint['step']): void {
  if (armed?.step !== step) {
    return;
  }
  armed = { ...armed, nth: armed.nth - 1 };
  if (armed.nth === 0) {
    process.kill(process.pid, 'SIGKILL');
  }
}

const { save } = JsonFile.prototype;
JsonFile.prototype.save = function saveOrDie(this: JsonFile<unknown>) {
  if (this.path.endsWith('record.json')) {
    passes('save');
  }
  return save.call(this);
};

const { call } = GitRepository.prototype;
GitRepository.prototype.call = function callOrDie(
  this: GitRepository,
  ...args
) {
  if (args[0][0] === 'update-ref') {
    passes('move ref');
  }
  return call.apply(this, args);
};

async function serve([dataDir, webhookUrl]: string[]) {
  const { url } = await createSandbox({
    dataDir,
    port: 0,
    webhookUrl,
    webhookSecret,
    repositories: [
      laminarInfraSeed(async () => ({ 'README.md': '# Infra\n' })),
    ],
  });
  process.on('message', (point: CrashPoint) => {
    armed = point;
    process.send?.('armed');
  });
  process.send?.(url);
}

serve(process.argv.slice(2));
