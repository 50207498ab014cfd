export { clearBoard, putOnBoard, writeOnBoard } from "./board.ts";
export { openChannel, roomOfThread } from "./channels.ts";
export { endWorkshops } from "./end-workshops.ts";
export { channelToWrite, roomChannels, writeInChannel } from "./interpret.ts";
export { openRoom, roomToLead, threadOfRoom } from "./open-room.ts";
export { registerWorkshopRoom } from "./register-workshop-room.ts";
export { sayHere } from "./say-here.ts";
export { beginWorkshop, endWorkshop, goOnLonger, nextStep, stepBack } from "./steps.ts";
