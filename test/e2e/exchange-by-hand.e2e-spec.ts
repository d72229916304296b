import { playByHand } from '../support/by-hand.js';
import { type Service, startService } from '../support/service.js';

describe('docs/cases/exchange-by-hand.md', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  it('works as printed', async () => {
    const { printed, promised } = await playByHand(service, 'docs/cases/exchange-by-hand.md');
    expect(promised.length).toBeGreaterThan(0);
    expect(printed).toEqual(promised);
  }, 150_000);
});
