import { playByHand } from '../support/by-hand.js';
import { type Service, startService } from '../support/service.js';

describe('docs/calls-and-quality-by-hand.md', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  it('works as printed', async () => {
    const { printed, written } = await playByHand('docs/calls-and-quality-by-hand.md', service);
    expect(printed).toEqual(written);
  }, 150_000);
});
