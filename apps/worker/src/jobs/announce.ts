import type { AnnouncementPlanner, AnnouncementStore } from '#persistence';

/** Tells the outside what is new about a case. Each planner writes down whom it tells what; senders deliver it. */
export async function announce(
  { caseId }: { caseId: string },
  announcements: AnnouncementStore,
  planners: readonly AnnouncementPlanner[],
): Promise<'done'> {
  await announcements.expand(caseId, planners);
  return 'done';
}
