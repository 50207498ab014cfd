import type { DemoWorkshop } from "./types.ts";

/** Workshops of the demo: one to come, and one that is being prepared. */
export const demoWorkshops: readonly DemoWorkshop[] = [
  {
    community: "savings-groups-and-cooperatives",
    by: "khamla",
    facilitators: ["efrain"],
    interpreters: ["grace"],
    title: "ປຶ້ມບັນຊີທີ່ສະມາຊິກທຸກຄົນອ່ານໄດ້",
    words: `ສອງຊົ່ວໂມງ ກັບກຸ່ມທີ່ເຮັດມາແລ້ວ. ພວກເຮົາຈະເບິ່ງປຶ້ມບັນຊີຂອງ 3 ກຸ່ມ, ຊອກຫາບ່ອນທີ່ຄົນສັບສົນ ແລະ ແຕ້ມແບບໃໝ່ນຳກັນ.

- **ສຳລັບໃຜ:** ເຫຼັນຍິກ ແລະ ຜູ້ກວດສອບຂອງກຸ່ມເງິນຝາກ
- **ເອົາມາ:** ຮູບຖ່າຍ 1 ໜ້າ ຈາກປຶ້ມບັນຊີຂອງທ່ານ (ປິດຊື່ສະມາຊິກໄວ້)
- ບໍ່ຕ້ອງມີວິດີໂອ: ອ່ານ ແລະ ຂຽນກໍພຽງພໍ`,
    language: "lo",
    access: "public",
    languages: ["lo", "en"],
    daysFromToday: 9,
    time: "14:00",
    zone: "Asia/Vientiane",
    minutes: 120,
    madeHoursAgo: 120,
    announcedHoursAgo: 96,
  },
  {
    community: "savings-groups-and-cooperatives",
    by: "khamla",
    facilitators: [],
    interpreters: [],
    title: "When a group wants to become a cooperative",
    words:
      "What changes in law, in the books and between people. With two groups that have done it and one that decided not to.",
    language: "en",
    access: "community",
    languages: ["en"],
    daysFromToday: 30,
    time: "15:00",
    zone: "Asia/Vientiane",
    minutes: 90,
    madeHoursAgo: 20,
    announcedHoursAgo: null,
  },
];
