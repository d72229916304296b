import { playByHand } from '../support/by-hand.js';
import { type Service, startService } from '../support/service.js';

// Each on a service of its own: they return the same units of the demo orders, and count what they find.
describe.each([
  'docs/calls-and-quality-by-hand.md',
  'docs/cases/compensation-by-hand.md',
  'docs/cases/complaint-by-hand.md',
  'docs/cases/exchange-by-hand.md',
  'docs/cases/repair-by-hand.md',
])('%s', (path) => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  it('works as printed', async () => {
    const { printed, promised } = await playByHand(service, path);
    expect(promised.length).toBeGreaterThan(0);
    expect(printed).toEqual(promised);
  }, 150_000);
});
