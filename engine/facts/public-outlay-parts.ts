/** The parts of the three public outlays, by identifier, as the forms call them. */
export const PUBLIC_OUTLAY_PARTS: Readonly<Record<string, string>> = {
  total: '“三公”经费合计',
  overseasTravel: '因公出国（境）费',
  officialVehicles: '公务用车购置及运行维护费',
  vehiclePurchase: '公务用车购置费',
  vehicleRunning: '公务用车运行维护费',
  officialReception: '公务接待费',
};
