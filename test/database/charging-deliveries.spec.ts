import { DataSource } from 'typeorm';
import { RequisitionsChargeDeliveries1767225780000 } from '../../migrations/1767225780000-requisitions-charge-deliveries.js';
import { migrations } from '../../migrations/index.js';
import { migrate } from '../../src/platform/database/index.js';
import { createTestDatabase } from '../support/database.js';

const ID = '018f0000-0000-7000-8000-00000000000';

describe('charging deliveries on a database with requisitions in it', () => {
  it('takes every line of before for goods, knows one trip of a vendor, and can be taken back', async () => {
    const database = await createTestDatabase({ empty: true });
    await migrate(
      database.url,
      migrations.filter((migration) => migration.name.slice(-13) < '1767225780000'),
    );
    const source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const runner = source.createQueryRunner();
    const columns = `requisition_id, item_id, item_version_id, vendor_id, name, specification, unit, unit_price, amount`;
    const line = (position: number, kind: string, quantity = 1) =>
      runner.query(
        `insert into requisition_line (${columns}, position, kind, quantity)
         values ('${ID}1', '${ID}2', '${ID}3', '${ID}4', 'x', '', 'x', 10, ${10 * quantity}, ${position}, '${kind}', ${quantity})`,
      );
    try {
      // What the lines belong to does not matter here.
      await runner.query(
        `alter table requisition_line drop constraint requisition_line_requisition, drop constraint requisition_line_item_version`,
      );
      await runner.query(
        `insert into requisition_line (${columns}, position, quantity)
         values ('${ID}1', '${ID}2', '${ID}3', '${ID}4', 'x', '', 'x', 10, 20, 0, 2)`,
      );
      const charge = new RequisitionsChargeDeliveries1767225780000();
      await charge.up(runner);
      expect(await runner.query('select kind from requisition_line')).toEqual([{ kind: 'goods' }]);
      await line(1, 'delivery');
      await expect(line(2, 'delivery')).rejects.toThrow('requisition_line_delivery_once');
      await expect(line(3, 'delivery', 2)).rejects.toThrow('requisition_line_one_trip');
      await expect(line(4, 'tip')).rejects.toThrow('requisition_line_kind_known');
      await charge.down(runner);
      expect(await runner.query('select position, amount::int from requisition_line order by 1')).toEqual([
        { position: 0, amount: 20 },
        { position: 1, amount: 10 },
      ]);
      await charge.up(runner);
    } finally {
      await runner.release();
      await source.destroy();
      await database.drop();
    }
  });
});
