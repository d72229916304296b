import { aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay } from '../../../../../test/support/case-play.js';
import { type Found, inspectedCase } from '../../../../../test/support/inspected-case.js';
import { instantPolicy } from '../../../../../test/support/promises.js';
import { decide, decisionOptions, type DeviationOutcome, noteCost } from '../../index.js';

const optionsOf = (play: CasePlay) => decisionOptions(play.state, play.context());

describe('the options of a decision', () => {
  it.each<[string, Found[], DeviationOutcome, number]>([
    ['as claimed, but short', [[3, 'A']], 'full', 7_500],
    ['opened', [[4, 'B', 'used']], 'full', 10_395],
    ['used', [[4, 'C', 'used']], 'partial', 7_895],
    ['the wrong article', [[4, 'A', 'wrongItem']], 'refuse', 0],
    ['worth nothing', [[4, 'D', 'damaged']], 'refuse', 0],
    ['wrong in part', [[3, 'A'], [1, 'A', 'wrongItem']], 'partial', 7_500],
  ])('for goods that are %s suggest what the grades speak for', (_what, found, outcome, total) => {
    const play = inspectedCase(found);
    const { suggested, options } = optionsOf(play);
    expect(suggested.outcome).toBe(outcome);
    expect(options.find((one) => one.outcome === outcome)?.breakdown.totalMinor).toBe(total);
  }); // prettier-ignore

  it('say of each what it comes to when it is decided, and record nothing', () => {
    const found: Found[] = [
      [2, 'A'],
      [1, 'C', 'used'],
      [1, 'D', 'damaged'],
    ];
    const { options, suggested } = optionsOf(inspectedCase(found));
    expect(options.map(({ outcome }) => outcome)).toEqual(['full', 'partial', 'refuse']);
    for (const option of options) {
      const play = inspectedCase(found);
      const before = play.state;
      optionsOf(play);
      expect(play.state).toBe(before);
      const lines = option.outcome === 'partial' ? { lines: suggested.lines } : {};
      play.play(decide({ outcome: option.outcome, reason: 'test', ...lines }));
      expect(play.state.deviation?.lines).toEqual(option.lines);
      expect(play.state.breakdown?.totalMinor ?? 0).toBe(option.breakdown.totalMinor);
      expect(play.state.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(
        option.toPayMinor,
      );
    }
  });

  it('show what was found, what is missing, and the rule', () => {
    const { found, rule } = optionsOf(inspectedCase([[1, 'C', 'used']]));
    expect(found).toMatchObject([
      {
        lineId: 'line-1',
        missingUnits: 3,
        units: [{ quantity: 1, grade: 'C', deductionBasisPoints: 2_500 }],
      },
    ]);
    expect(rule).toEqual({ rule: 'SERVICE-DEFAULT', source: expect.any(String) });
  });

  it('are only those that policy allows', () => {
    const deviation = {
      ...{ rule: 'no-refusal', source: 'test', outcomes: ['full', 'partial'] as const },
      disposition: { A: 'restock', B: 'restock', C: 'scrap', D: 'scrap' } as const,
      deductionBasisPoints: { A: 0, B: 0, C: 0, D: 10_000 },
    };
    const play = inspectedCase([[4, 'D', 'damaged']], { policy: aPolicy({ terms: { deviation } }) });
    const { options, suggested } = optionsOf(play);
    expect(options.map(({ outcome }) => outcome)).toEqual(['full', 'partial']);
    expect(suggested).toEqual({
      outcome: 'partial',
      lines: [{ lineId: 'line-1', outcome: 'partial', quantity: 0 }],
    });
  });

  it('may be to refuse and send back, or to pay in full, and say what each costs', () => {
    const base = aPolicy();
    const deviation = {
      ...{ rule: 'refuse-and-send-back', source: 'test', outcomes: ['full', 'refuse'] as const },
      disposition: { A: 'restock', B: 'restock', C: 'scrap', D: 'scrap' } as const,
      deductionBasisPoints: { A: 0, B: 0, C: 2_500, D: 10_000 },
    };
    const policy = aPolicy({ terms: { deviation }, returnFreight: { ...base.returnFreight, minor: 350 } });
    const play = inspectedCase([[4, 'C', 'used']], { policy });
    const { options, suggested } = optionsOf(play);
    expect(options).toMatchObject([
      { outcome: 'full', sendBackFreightMinor: 0, owedMinor: 0 },
      { outcome: 'refuse', toPayMinor: 0, sendBackFreightMinor: 350, lines: [{ sendBackUnits: 4 }] },
    ]);
    expect(suggested.outcome).toBe('full');
    const wish = { outcome: 'partial', reason: 'used', lines: [{ lineId: 'line-1', quantity: 2 }] } as const;
    expect(play.refusalOf(decide(wish))).toBe('DECISION.NOT_ALLOWED');
    play.play(noteCost({ kind: 'freight', amountMinor: 420 }));
    expect(optionsOf(play).options.map((one) => one.sendBackFreightMinor)).toEqual([0, 420]);
    play.play(decide({ outcome: 'refuse', reason: 'used' }));
    expect(play.state).toMatchObject({ stage: 'sendingBack', lines: [{ goods: { goingBack: 4 } }] });
  });

  it('say what the customer would owe of money that he was given before', () => {
    const policy = instantPolicy({ quotaMinor: { default: 20_000 } });
    const { options } = optionsOf(inspectedCase([[4, 'C', 'used']], { policy }));
    expect(options.map(({ outcome, toPayMinor, owedMinor }) => [outcome, toPayMinor, owedMinor])).toEqual([
      ['full', 0, 0],
      ['partial', 0, 2_500],
      ['refuse', 0, 10_395],
    ]);
  });

  it('exist only while goods wait for a decision', () => {
    const play = new CasePlay();
    expect(() => optionsOf(play)).toThrow(expect.objectContaining({ code: 'CASE.ILLEGAL_MOVE' }));
  });
});
