export { GRID as GRID_PX } from '../../shared/journey/card-size.ts';
export { snap } from '../../shared/journey/placement.ts';
