import 'reflect-metadata';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPolicy } from '../../test/support/builders.js';
import { runPolicy } from './commands.js';

const ROOT = join(__dirname, '../..');
const EXAMPLES = join(ROOT, 'docs/examples');

/* The example is a JSON document that each test changes in its own way. */
/* eslint-disable @typescript-eslint/no-explicit-any */
type Question = any;
const example = (name = 'change-of-mind'): Question =>
  JSON.parse(readFileSync(join(EXAMPLES, `policy-${name}.json`), 'utf8'));

async function run(args: readonly string[], input = '', folder = ROOT) {
  const told = { code: 0, out: '', err: '' };
  told.code = await runPolicy(args, {
    print: (text) => (told.out += text),
    complain: (text) => (told.err += text),
    readInput: () => Promise.resolve(input),
    folder,
  });
  return told;
}

const ask = (question: Question, ...more: string[]) =>
  run(['decide', '-', ...more], typeof question === 'string' ? question : JSON.stringify(question));

/** A document that never changes again, whatever else is shipped one day. */
const FIXED = ['--policy', 'policies/gb-standard-2.json'];

async function answerTo(question: Question, ...more: string[]): Promise<Question> {
  const { code, out, err } = await ask(question, ...more);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

describe('npm run policy -- decide', () => {
  it.each([
    ['change-of-mind', { outcome: 'approve', freightPaidBy: 'customer' }],
    ['faulty-goods', { outcome: 'review', evidenceWanted: ['jug'] }],
    ['too-late', { outcome: 'refuse', lastDays: { jug: '2026-12-05' } }],
  ])('answers the example %s', async (name, expected) => {
    const { code, out, err } = await run(['decide', `docs/examples/policy-${name}.json`, ...FIXED]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ ...expected, policyVersion: 'GB-standard@2' });
    // By what is shipped, too, whatever that says by now.
    const { policyVersion } = await answerTo(example(name));
    expect(policyVersion).toMatch(/^GB-.+@\d+$/);
  });

  it('is shown by examples, all of which are tried here', () => {
    const names = readdirSync(EXAMPLES).filter((name) => name.startsWith('policy-'));
    expect(names.sort()).toEqual(
      ['change-of-mind', 'faulty-goods', 'too-late'].map((name) => `policy-${name}.json`),
    );
  });

  it('works out the refund to the penny, and the clock from the filing', async () => {
    const { refund, clocks, reasons } = await answerTo(example(), ...FIXED);
    expect(refund).toEqual({
      components: [
        { kind: 'goods', lineId: 'mug', quantity: 2, minor: 2000, taxMinor: 333 },
        { kind: 'returnFreight', rule: 'SHOP-FREIGHT', minor: -395 },
      ],
      totalMinor: 1605,
      currency: 'GBP',
    });
    expect(clocks[0]).toMatchObject({ name: 'shipBack', startsAt: '2026-11-20T10:00:00.000Z' });
    expect(reasons[0]).toMatchObject({ rule: 'UK-1', effect: 'approve', law: expect.any(String) });
  });

  it('counts from the notice, and by the customer’s own days', async () => {
    const question = example();
    // The last day is the 5th of December: over in London, and still on in New York.
    question.now = '2026-12-06T03:00:00Z';
    expect((await answerTo(question, ...FIXED)).outcome).toBe('refuse');
    question.order.contact = { timeZone: 'America/New_York' };
    expect((await answerTo(question, ...FIXED)).outcome).toBe('approve');
    question.customer = { timeZone: 'Asia/Tokyo' };
    expect((await answerTo(question, ...FIXED)).outcome).toBe('refuse');
    question.request.noticeAt = '2026-12-01T00:00:00Z';
    expect((await answerTo(question, ...FIXED)).outcome).toBe('approve');
  });

  it('takes what was in force then, in the market that is named before the order’s', async () => {
    const question = { ...example(), market: 'GB-REPLAY', now: '2020-01-01T00:00:00Z' };
    question.request.lines[0].reason = 'withdrawnBeforeDelivery';
    question.order.deliveries = [];
    expect((await answerTo(question)).policyVersion).toBe('GB-replay@1');
    question.now = '2019-12-31T23:59:59Z';
    expect(await ask(question)).toMatchObject({ code: 2, err: expect.stringContaining('POLICY.NOT_FOUND') });
  });

  it('takes a document of yours instead of what is shipped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'makegood-policy-'));
    try {
      const file = join(folder, 'mine.json');
      writeFileSync(file, JSON.stringify(aPolicy({ policyId: 'mine', amountLimit: limit(1) })));
      const answer = await answerTo(example(), '--policy', file);
      expect(answer).toMatchObject({ policyVersion: 'mine@1', outcome: 'review' });
      writeFileSync(file, JSON.stringify({ ...aPolicy(), currency: 'pounds', version: 0 }));
      const refused = await ask(example(), '--policy', file);
      expect(refused).toMatchObject({ code: 2, out: '' });
      expect(refused.err.trim().split('\n')).toEqual([
        expect.stringContaining('mine.json: version: '),
        expect.stringContaining('mine.json: currency: '),
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each<[string, (question: Question) => void, string[]]>([
    [
      'every field at fault, by the rules of the API',
      ({ order, request }) => {
        order.lines[0].paidMinor = -1;
        order.placedAt = 'yesterday';
        request.lines[0].reason = 'tired of it';
      },
      ['order.placedAt must', 'order.lines[0].paidMinor must be at least 0', 'request.lines[0].reason must'],
    ],
    ['an unknown field', (question) => (question.order.colour = 'red'), ['order.colour is not a known']],
    ['no order', (question) => delete question.order, ['order must be an object']],
    ['an order that only a server knows', (question) => (question.orderId = 'demo-1'), ['orderId: only']],
    ['no request', (question) => delete question.request, ['request must be an object']],
    [
      'an order that contradicts itself',
      ({ order }) => (order.lines[0].taxMinor = 9_999),
      ['order.lines[0].taxMinor: The tax exceeds'],
    ],
    [
      'a line that stands twice',
      ({ request }) => request.lines.push(request.lines[0]),
      ['request.lines[1].lineId names a line that stands above'],
    ],
    [
      'a line that the order has not',
      ({ request }) => (request.lines[0].lineId = 'cup'),
      ['request.lines[0].lineId: The order has no line cup. (LINE.NOT_FOUND)'],
    ],
    [
      'more than was ordered',
      ({ request }) => (request.lines[0].quantity = 4),
      [
        'request.lines[0].quantity: 3 of 3 units of line mug are free: ask for at most so many. (LINE.ALREADY_CLAIMED)',
      ],
    ],
    [
      'more than was delivered',
      ({ order }) => (order.deliveries[0].quantity = 1),
      [
        'request.lines[0].quantity: 1 delivered units of line mug are free. For goods that did not come give the reason withdrawnBeforeDelivery or notReceived. (LINE.NOT_DELIVERED)',
      ],
    ],
    [
      'a notice that is still to come',
      ({ request }) => (request.noticeAt = '2026-11-20T10:00:01Z'),
      ['request.noticeAt cannot lie after now'],
    ],
    [
      'a market without a policy',
      (question) => (question.market = 'NOWHERE'),
      ['market: No policy is in force for market NOWHERE. (POLICY.NOT_FOUND)'],
    ],
  ])('refuses %s, and prints nothing else', async (_what, change, faults) => {
    const question = example();
    change(question);
    const { code, out, err } = await ask(question);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim().split('\n')).toEqual(faults.map((fault) => expect.stringContaining(fault)));
  });

  it('needs no delivery for goods that never came', async () => {
    const question = example();
    question.order.deliveries = [];
    question.request.lines[0].reason = 'notReceived';
    expect(await answerTo(question, ...FIXED)).toMatchObject({
      outcome: 'review',
      lastDays: { mug: null },
    });
  });

  it.each([
    ['what is not JSON', '{', 'Standard input is not JSON'],
    ['a list', '[]', 'must be one JSON object'],
    ['text that is none', '{"request":"\\u0000"}', 'not text'],
  ])('refuses %s', async (_what, input, fault) => {
    const { code, out, err } = await ask(input);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(fault);
  });
});

describe('npm run policy', () => {
  it('tells how it is used', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const name of ['decide FILE', 'check [FILE…]']) expect(out).toContain(`npm run policy -- ${name}`);
  });

  it.each([
    [[]],
    [['guess']],
    [['constructor']],
    [['decide']],
    [['decide', 'a', 'b']],
    [['decide', '--fast']],
  ])('tells it to whoever calls it otherwise: %j', async (args: string[]) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Usage:');
  });

  it('checks what is shipped, and names a file that cannot be read', async () => {
    const { code, out } = await run(['check']);
    expect(code).toBe(0);
    expect(out).toContain('policies/gb-standard-2.json: GB-standard@2\n');
    const missing = await run(['check', 'policies/none.json', 'policies/gb-replay.json']);
    expect(missing).toMatchObject({ code: 1, out: 'policies/gb-replay.json: GB-replay@1\n' });
    expect(missing.err).toContain('policies/none.json cannot be read');
  });
});

function limit(minor: number) {
  return { rule: 'limit', source: 'test', minor };
}
