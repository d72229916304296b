import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { workflowBundle } from '../../apps/worker/src/workflow-bundle.js';
import { TO_RECORD } from './situations/index.js';

const FOLDER = join(__dirname, 'histories');
const TODAY = workflowBundle(join(__dirname, '..', '..', 'dist'));
const ALTERED = join(__dirname, 'altered', 'index.ts');

interface Recorded {
  readonly name: string;
  readonly history: { readonly events: readonly Record<string, unknown>[] };
}

const recorded: Recorded[] = readdirSync(FOLDER).flatMap((type) =>
  readdirSync(join(FOLDER, type)).map((file) => ({
    name: `${type}/${file}`,
    history: JSON.parse(readFileSync(join(FOLDER, type, file), 'utf8')),
  })),
);

// Replaying needs no server: the code of today is held against what it once did.
describe('recorded histories', () => {
  beforeAll(() => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
  });

  it('are there for every situation of every kind, and no file is left of one that went', () => {
    expect(recorded.map(({ name }) => name).sort()).toEqual(TO_RECORD.map(({ file }) => file).sort());
    expect(recorded.length).toBeGreaterThanOrEqual(94);
  });

  it('tell of a case that went on in another run, and of that run', () => {
    const hasAttribute = (wanted: RegExp) =>
      recorded.filter(({ history }) => wanted.test(JSON.stringify(history))).map(({ name }) => name);
    const often = 'repairCaseWorkflow/visit-moved-often';
    expect(hasAttribute(/workflowExecutionContinuedAsNewEventAttributes/)).toEqual([`${often}.json`]);
    expect(hasAttribute(/continuedExecutionRunId":"[^"]/)).toEqual([`${often}-and-gone-on-anew.json`]);
  });

  it.each(recorded)('are replayed by the workflows of today: $name', async ({ history }) => {
    await expect(Worker.runReplayHistory({ workflowBundle: TODAY }, history)).resolves.toBeUndefined();
  });

  it('hold no name, address, or customer', () => {
    const payloads = JSON.stringify(recorded).replace(/"data":"([^"]*)"/g, (_all, data: string) =>
      Buffer.from(data, 'base64').toString(),
    );
    expect(payloads).not.toMatch(/Long Lane|A\. Person|customer-\d|\+4477/);
  });

  it('do not say who recorded them, nor where', () => {
    const said = [...JSON.stringify(recorded).matchAll(/"(identity|stackTrace)":"([^"]*)"/g)];
    expect(said.length).toBeGreaterThan(100);
    expect(new Set(said.map(([, , value]) => value))).toEqual(new Set(['recorder', '']));
  });

  it('are refused by a workflow that does something else', async () => {
    const altered = await bundleWorkflowCode({ workflowsPath: ALTERED, logger: new DefaultLogger('ERROR') });
    const first = recorded.find(({ name }) => name.startsWith('returnCaseWorkflow/'));
    await expect(Worker.runReplayHistory({ workflowBundle: altered }, first?.history)).rejects.toThrow(
      DeterminismViolationError,
    );
  }, 120_000);

  it('can be exported: one copy of the protocol library serves all of the engine’s packages', () => {
    const history = historyFromJSON(recorded[0]?.history);
    expect(JSON.parse(historyToJSON(history))).toMatchObject({ events: expect.any(Array) });
  });
});
