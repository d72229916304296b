import { z } from 'zod';

const url = z.url({ protocol: /^https?$/ });
const key = z.string().min(1);

/** Who is asked for value that goes out beside the payments: one provider for each form. */
export const payoutSettings = {
  TRANSFERS_URL: url,
  TRANSFERS_API_KEY: key,
  VOUCHERS_URL: url,
  VOUCHERS_API_KEY: key,
  POINTS_URL: url,
  POINTS_API_KEY: key,
};

type Settings = z.infer<z.ZodObject<typeof payoutSettings>>;

export function payoutsOf(settings: Settings) {
  return {
    bankTransfer: { url: settings.TRANSFERS_URL, apiKey: settings.TRANSFERS_API_KEY },
    voucher: { url: settings.VOUCHERS_URL, apiKey: settings.VOUCHERS_API_KEY },
    points: { url: settings.POINTS_URL, apiKey: settings.POINTS_API_KEY },
  };
}
