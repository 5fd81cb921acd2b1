import { runProcess, startProcess, until } from './processGroup';

const cwd = process.cwd();

describe('processes of the start benchmark', () => {
  it('are awaited, and ended with what they started', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      console.log('child ' + child.pid);
      setInterval(() => {}, 1000);`;
    const running = startProcess({ args: ['-e', script], cwd });
    const childPid = () => Number(/child (\d+)/.exec(running.output())?.[1]);
    await until(() => childPid() > 0, [running], 10);
    await running.stop('SIGINT');
    expect(running.isRunning()).toBe(false);
    const exists = () => {
      try {
        return process.kill(childPid(), 0);
      } catch {
        return false;
      }
    };
    for (let i = 0; i < 50 && exists(); i++) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    expect(exists()).toBe(false);
  }, 30_000);

  it('say why they failed', async () => {
    await expect(
      runProcess({ args: ['-e', 'throw new Error("no disk")'], cwd }, 10),
    ).rejects.toThrow('no disk');
    const running = startProcess({ args: ['-e', 'console.log("bye")'], cwd });
    await expect(until(() => false, [running], 10)).rejects.toThrow(
      'did not become ready',
    );
  });
});
