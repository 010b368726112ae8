/** Charts as the server draws them: no script, the data beside them as a table. */
export { BarChart, type Bar } from './bar-chart.js';
export { LineChart, type LinePoint, type LineSeries, type ReferenceLine } from './line-chart.js';
export { StackBar, type Part } from './stack-bar.js';
export { Sparkline } from './sparkline.js';
export { TileGrid, type Tile } from './tile-grid.js';
export { fullValue, shortValue, type Unit } from './scale.js';
