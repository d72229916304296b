import { aPolicy } from '../../../../../../test/support/builders.js';
import { AGENT, CasePlay } from '../../../../../../test/support/case-play.js';
import {
  answerSurvey, byPerson, type CompensationRule, type CompensationWish, decideHarm, decideOnSilence, payoutSaid, payoutSent, type PolicyTerms,
  refuse,
} from '../../../index.js'; // prettier-ignore

const RULE: CompensationRule = {
  ...{ rule: 'rule', source: 'test', causes: ['late'], forms: ['money', 'apology'] },
  ...{ formula: { kind: 'fixed', minor: 500 }, outcome: 'review', recourse: 'carrier' },
};

function play(
  rule: Partial<CompensationRule> = {},
  wish: Partial<CompensationWish> = {},
  terms: Partial<PolicyTerms> = {},
): CasePlay {
  const compensation = { rule: 'term', source: 'test', rules: [{ ...RULE, ...rule }] };
  return new CasePlay({
    policy: aPolicy({ terms: { compensation, ...terms } }),
    wish: { kind: 'compensation', cause: 'late', form: 'money', ...wish },
  });
}

describe('a compensation', () => {
  it('is paid by the payments as far as they bear it, and claimed of the carrier', () => {
    const { state } = play({ outcome: 'approve' });
    expect(state).toMatchObject({
      stage: 'settling',
      compensation: { givenMinor: 500, refundMinor: 500, payoutMinor: 0 },
    });
    expect(state.refunds).toMatchObject([{ amountMinor: 500, purpose: 'compensation' }]);
    expect(state.recourses).toMatchObject([{ against: 'carrier', amountMinor: 500, reason: 'late' }]);
    expect(state.recourseClaims).toMatchObject([{ claimId: 'case-1:c1', status: 'open' }]);
  });

  it('in words costs nothing, and is followed up at once', () => {
    const { state } = play({ outcome: 'approve' }, { form: 'apology' });
    expect(state).toMatchObject({
      stage: 'followUp',
      refunds: [],
      compensation: { form: 'apology', givenMinor: 0 },
    });
    expect(state.recourseClaims).toBeUndefined();
  });

  it.each([
    ['more than the harm is worth', 501, 'money', 'COMPENSATION.BEYOND_BOUNDS'],
    ['nothing', 0, 'money', 'COMPENSATION.BEYOND_BOUNDS'],
    ['a form that the rule does not name', 100, 'points', 'COMPENSATION.BEYOND_BOUNDS'],
    ['an apology that costs something', 1, 'apology', 'COMPENSATION.BEYOND_BOUNDS'],
  ] as const)('is not decided by people as %s', (_what, amountMinor, form, code) => {
    const decide = () => play().play(decideHarm({ amountMinor, form }), AGENT);
    expect(decide).toThrow(expect.objectContaining({ code }));
  });

  it('is less than it is worth when people say so', () => {
    const of = play();
    of.play(decideHarm({ amountMinor: 200, form: 'money' }), AGENT);
    expect(of.state.compensation?.givenMinor).toBe(200);
  });

  it('above what an agent decides alone needs another person', () => {
    const tiers: PolicyTerms['approvals']['tiers'] = [
      { role: 'agent', upToMinor: 400, approvers: 0 },
      { role: 'supervisor', approvers: 1 },
    ];
    const of = play({}, {}, { approvals: { rule: 'tiers', source: 'test', tiers, nextTierFor: [] } });
    const decide = (amountMinor: number) => byPerson(decideHarm({ amountMinor, form: 'money' }), AGENT);
    expect(() => of.play(decide(401), AGENT)).toThrow(expect.objectContaining({ code: 'APPROVAL.NEEDED' }));
    of.play(decide(400), AGENT);
    expect(of.state.stage).toBe('settling');
  });

  it('counts what its vouchers were worth, so that small ones do not pass what an agent decides alone', () => {
    const tiers: PolicyTerms['approvals']['tiers'] = [
      { role: 'agent', upToMinor: 700, approvers: 0 },
      { role: 'supervisor', approvers: 1 },
    ];
    const rule = { forms: ['voucher'], bonusBasisPoints: 5_000 } as const;
    const approvals = { rule: 'tiers', source: 'test', tiers, nextTierFor: [] };
    const of = play(rule, { form: 'voucher' }, { approvals });
    const give = (amountMinor: number) => byPerson(decideHarm({ amountMinor, form: 'voucher' }), AGENT);
    of.play(give(400), AGENT);
    const sent = { payoutId: 'case-1:p1', attempt: 1 };
    of.play(payoutSent(sent));
    of.play(payoutSaid({ ...sent, status: 'settled' }));
    of.play(answerSurvey({ score: 1, solved: false }));
    expect(of.refusalOf(give(500))).toBe('APPROVAL.NEEDED');
    of.play(give(460), AGENT);
    expect(of.state.compensation).toMatchObject({ givenMinor: 460, bonusMinor: 230 });
  });

  it('is given by silence as policy worked it out, and not where policy names no amount', () => {
    const silent = (of: CasePlay) => of.play((state, context) => decideOnSilence(state, 'approve', context));
    const worked = play();
    silent(worked);
    expect(worked.state.compensation?.givenMinor).toBe(500);
    const unknown = play({}, { cause: 'serviceFailure' });
    expect(silent(unknown)).toEqual([]);
    expect(unknown.state.stage).toBe('deciding');
  });

  it('that is refused gives nothing', () => {
    const of = play();
    of.play(refuse({}), AGENT);
    expect(of.state).toMatchObject({ stage: 'refused', refunds: [] });
  });
});
