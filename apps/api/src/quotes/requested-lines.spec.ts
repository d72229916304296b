import { areSameLines, assertLinesDiffer, type LineOfRequest } from './requested-lines.js';

const line = (lineId: string, quantity = 1, reason?: LineOfRequest['reason']): LineOfRequest => ({
  lineId,
  quantity,
  reason,
});

describe('assertLinesDiffer', () => {
  it('takes different lines', () => {
    expect(() => assertLinesDiffer([line('a'), line('b')])).not.toThrow();
  });

  it('refuses a line that stands twice, naming the second one', () => {
    expect(() => assertLinesDiffer([line('a'), line('b'), line('a')])).toThrow(
      expect.objectContaining({ code: 'REQUEST.INVALID', field: 'lines[2].lineId' }),
    );
  });
});

describe('areSameLines', () => {
  const quoted = [line('a', 2, 'changedMind'), line('b')];
  it.each<[string, LineOfRequest[], boolean]>([
    ['the same lines', [line('a', 2, 'changedMind'), line('b')], true],
    ['another order of them', [line('b'), line('a', 2, 'changedMind')], true],
    ['fewer units', [line('a', 1, 'changedMind'), line('b')], false],
    ['another reason', [line('a', 2, 'faulty'), line('b')], false],
    ['no reason', [line('a', 2), line('b')], false],
    ['a line less', [line('a', 2, 'changedMind')], false],
  ])('of %s is right', (_what, asked, expected) => expect(areSameLines(asked, quoted)).toBe(expected));
});
