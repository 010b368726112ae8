/** How a vendor works from day to day. */
export interface Workweek {
  readonly dailyCapacity: number | null;
  readonly leadTimeHours: number | null;
  readonly closedWeekdays: readonly number[];
  readonly version: number;
}
