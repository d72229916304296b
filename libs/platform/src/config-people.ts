import { z } from 'zod';

/** What the API and the worker must agree on, so that the links of mails are known again. */
export const unsubscribeSettings = {
  UNSUBSCRIBE_KEY: z.string().min(32, 'must have 32 characters or more'),
};

/** How the worker writes to people, whatever it sends by. */
export const peopleSettings = {
  STAFF_MAIL_TEAM: z.email().optional(),
  STAFF_MAIL_OWNER: z
    .string()
    .regex(/^[^\s@]*\{owner\}[^\s@]*@[^\s@]+$/, 'must be an address with {owner} in it')
    .optional(),
  STAFF_TIME_ZONE: z.string().min(1).default('UTC'),
  /** Where customers reach the API. */
  API_PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
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
