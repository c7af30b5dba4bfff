import { apiHandler } from '../services/api-handler.ts';
import { packList } from './pack-list.ts';

const packs = packList();

export const handler = apiHandler(async () => ({ status: 200, body: { packs } }));
