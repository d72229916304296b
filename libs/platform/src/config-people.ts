import { z } from 'zod';

/** What the API and the worker must agree on, so that the links of mails are known again. */
export const unsubscribeSettings = {
  UNSUBSCRIBE_KEY: z.string().min(32, 'must have 32 characters or more'),
};

/** Where customers, and who tells us of calls, reach the API. */
export const publicSettings = {
  API_PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
};

const number = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number in E.164, as +447700900001');

/** Calls are made on the account of the text messages; left out: from its address and its number, too. */
export const callingSettings = {
  TELEPHONY_URL: z.url({ protocol: /^https?$/ }).optional(),
  TELEPHONY_FROM: number.optional(),
};

interface Calling {
  readonly TELEPHONY_URL?: string | undefined;
  readonly TELEPHONY_FROM?: string | undefined;
  readonly API_PUBLIC_URL: string;
}

/** On the account of the text messages. */
export function telephonyOf<Sms extends { readonly url: string; readonly from: string }>(
  settings: Calling,
  sms: Sms,
) {
  return {
    ...sms,
    url: settings.TELEPHONY_URL ?? sms.url,
    from: settings.TELEPHONY_FROM ?? sms.from,
    statusUrl: `${settings.API_PUBLIC_URL}/v1/webhooks/telephony`,
  };
}

/** How the worker writes to people, whatever it sends by. */
export const peopleSettings = {
  STAFF_MAIL_TEAM: z.email().optional(),
  STAFF_MAIL_OWNER: z
    .string()
    .regex(/^[^\s@]*\{owner\}[^\s@]*@[^\s@]+$/, 'must be an address with {owner} in it')
    .optional(),
  STAFF_TIME_ZONE: z.string().min(1).default('UTC'),
  ...publicSettings,
};

type Read<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

export function peopleOf(settings: Read<typeof unsubscribeSettings & typeof peopleSettings>) {
  const { STAFF_MAIL_TEAM: team, STAFF_MAIL_OWNER: owner, STAFF_TIME_ZONE: timeZone } = settings;
  return {
    staff: {
      timeZone,
      ...(team === undefined ? {} : { team }),
      ...(owner === undefined ? {} : { owner }),
    },
    unsubscribe: { key: settings.UNSUBSCRIBE_KEY, publicUrl: settings.API_PUBLIC_URL },
  };
}
