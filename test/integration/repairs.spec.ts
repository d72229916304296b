import {
  acceptQuote, type CaseState, chooseRemedy, collectionSaid, declineQuote, type Move, moveOf, repairNetworkSaid, type RepairReport, reportRepair, type RepairRoute,
} from '#domain'; // prettier-ignore
import type { WebhookOutcome } from '#persistence';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { DONE, FAILED, FREE, LADDER, QUOTE, WARRANTY } from '../support/repair-play.js';
import { unique } from '../support/unique.js';

const TIMES = [1, 2, 3, 4, 5];

describe('repairs in the record', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  /** Goods that are here to be repaired. */
  const inWork = async (route: RepairRoute, terms: object = {}): Promise<CaseState> => {
    const market = await record.policy({ terms });
    const wish = { kind: 'repair', route } as const;
    const filed = await record.file(await record.order({ market }), { wish });
    return record.receive(filed);
  };
  const play = async ({ caseId }: CaseState, ...moves: readonly Move[]): Promise<CaseState> => {
    for (const move of moves) await record.record(caseId, move);
    return record.cases.get(caseId);
  };
  const reported = (state: CaseState, ...said: readonly RepairReport[]) =>
    play(state, ...said.map((report) => reportRepair(report)));
  const quoted = async () => reported(await inWork('brandPartner'), QUOTE);
  /** How many of the same things, wanted at once, were done; the others are refused. */
  const atOnce = async ({ caseId }: CaseState, moves: readonly Move[], code: string): Promise<number> => {
    const tried = await Promise.all(
      moves.map((move) => refusalOf(record.record(caseId, move)).catch(() => 'done')),
    );
    expect(tried.filter((one) => one !== 'done')).toEqual(Array(moves.length - 1).fill(code));
    return tried.filter((one) => one === 'done').length;
  };
  const recorded = ({ caseId }: CaseState, type: string) =>
    record.count('case_events', 'case_id = $1 AND type = $2', caseId, type);

  it('ask once for the price of a quote, however often it is accepted, and declined, at once', async () => {
    const state = await quoted();
    const moves = TIMES.map(() => acceptQuote());
    expect(await atOnce(state, moves, 'CASE.ILLEGAL_MOVE')).toBe(1);
    expect(await record.count('collections', 'case_id = $1', state.caseId)).toBe(1);
    const other = await quoted();
    await atOnce(other, [acceptQuote(), declineQuote()], 'CASE.ILLEGAL_MOVE');
    expect(await recorded(other, 'repairQuoteAnswered')).toBe(1);
  });

  it('give a price back once, however often those who repair say that it failed', async () => {
    const { caseId } = await play(await quoted(), acceptQuote());
    const paid = {
      collectionId: `${caseId}:c1`,
      status: 'captured',
      providerPaymentId: `pi-${caseId}`,
    } as const;
    const state = await play(await record.cases.get(caseId), collectionSaid(paid));
    expect(state.stage).toBe('repairing');
    const fact = {
      ...FAILED,
      reference: `${caseId}:r1`,
      factId: 'fact-1',
      happenedAt: new Date().toISOString(),
    };
    const told = (messageId: string): Promise<WebhookOutcome> =>
      record.webhooks.receive(
        { source: 'repair', messageId, body: fact },
        { kind: 'case', caseId, actor: { kind: 'system' }, move: repairNetworkSaid(fact) },
      );
    const same = unique('evt');
    await Promise.all([...TIMES.map(() => told(same)), ...TIMES.map(() => told(unique('evt')))]);
    expect(await recorded(state, 'repairFailed')).toBe(1);
    const { refunds } = await record.cases.get(caseId);
    expect(refunds).toMatchObject([{ purpose: 'collection', amountMinor: QUOTE.totalMinor }]);
    const payments = await record.money.payments(state.orderId);
    expect(payments.find(({ paymentId }) => paymentId === `pi-${caseId}`)).toMatchObject({
      ...{ capturedMinor: QUOTE.totalMinor, reservedMinor: QUOTE.totalMinor, availableMinor: 0 },
    });
  });

  it('hand goods over the counter once, however many do it at once', async () => {
    const state = await reported(await inWork('inStore', { warranty: WARRANTY }), FREE, DONE);
    const handBack = moveOf({ type: 'handBack' });
    expect(await atOnce(state, TIMES.map(() => handBack), 'GOODS.NOT_WAITING')).toBe(1); // prettier-ignore
    expect(await recorded(state, 'goodsHandedBack')).toBe(1);
  });

  it('give one remedy, whichever of them are chosen at once', async () => {
    const terms = { warranty: WARRANTY, repairLadder: LADDER };
    const state = await reported(await inWork('mailIn', terms), FREE, FAILED);
    const moves = (['refund', 'priceReduction', 'refund'] as const).map((one) => chooseRemedy(one));
    expect(await atOnce(state, moves, 'CASE.ILLEGAL_MOVE')).toBe(1);
    expect(await recorded(state, 'refundApproved')).toBe(1);
  });
});
