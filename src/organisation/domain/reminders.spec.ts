import { dueReminders } from './reminders.js';

describe('reminders of the end of a mandate', () => {
  it.each<[number, number[], number[]]>([
    [31, [], []],
    [30, [], [30]],
    [29, [30], []],
    [14, [30], [14]],
    [10, [], [30, 14]],
    [3, [30, 14], [3]],
    [0, [30, 14], [3]],
    [0, [30, 14, 3], []],
  ])('%d days before, after those of %j, are %j', (left, taken, due) => {
    expect(dueReminders(left, taken)).toEqual(due);
  });
});
