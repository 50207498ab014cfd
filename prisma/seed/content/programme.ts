import type { DemoProgramme } from "./types.ts";

export const demoProgramme: DemoProgramme = {
  name: "Sendas",
  contactName: "Maria Lozano",
  contactAddress: "maria@demo.example",
  about: {
    en: `Sendas brings people who solved a problem of rural life together with people who have it. For a week or more, 30 to 40 of them travel to the place where the solution works, ask those who made it, and go home with a plan of their own.

Afterwards the talk goes on here: in the communities below, between champions and those who try it themselves, each in their own language. Anyone may read the open communities. To ask and answer, come in.`,
    es: `Sendas reúne a quienes resolvieron un problema de la vida rural con quienes lo tienen. Durante una semana o más, de 30 a 40 personas viajan al lugar donde la solución funciona, preguntan a quienes la hicieron y vuelven a casa con un plan propio.

Después la conversación sigue aquí: en las comunidades de abajo, entre campeones y quienes lo intentan por su cuenta, cada quien en su lengua. Las comunidades abiertas las lee cualquiera. Para preguntar y responder, entre.`,
    fr: `Sendas réunit celles et ceux qui ont résolu un problème de la vie rurale avec celles et ceux qui l’ont encore. Pendant une semaine ou plus, 30 à 40 personnes se rendent là où la solution marche, interrogent ceux qui l’ont trouvée et rentrent avec un plan à elles.

Ensuite, l’échange continue ici : dans les communautés ci-dessous, entre champions et personnes qui essaient à leur tour, chacun dans sa langue. Tout le monde peut lire les communautés ouvertes. Pour demander et répondre, entrez.`,
    id: `Sendas mempertemukan orang yang sudah memecahkan suatu masalah di desa dengan orang yang masih menghadapinya. Selama seminggu atau lebih, 30 sampai 40 orang pergi ke tempat solusi itu berjalan, bertanya kepada yang mengerjakannya, lalu pulang membawa rencana sendiri.

Setelah itu percakapan berlanjut di sini: dalam komunitas di bawah, antara para pelopor dan mereka yang mencobanya, masing-masing dalam bahasanya. Komunitas terbuka boleh dibaca siapa saja. Untuk bertanya dan menjawab, silakan masuk.`,
    ne: `गाउँको कुनै समस्या समाधान गरिसकेका मानिस र त्यही समस्या भोगिरहेका मानिसलाई Sendas ले भेटाउँछ। एक हप्ता वा त्योभन्दा बढी समय ३० देखि ४० जना त्यो ठाउँमा जान्छन्, काम गर्नेहरूलाई सोध्छन् र आफ्नै योजना लिएर घर फर्कन्छन्।

त्यसपछि कुराकानी यहीँ चल्छ: तलका समुदायमा, हरेकको आफ्नै भाषामा। खुला समुदाय जो कोहीले पढ्न सक्छ। सोध्न र जवाफ दिन भित्र आउनुहोस्।`,
    lo: `Sendas ພາຄົນທີ່ແກ້ບັນຫາຂອງຊົນນະບົດໄດ້ແລ້ວ ມາພົບກັບຄົນທີ່ຍັງມີບັນຫານັ້ນ. ໃນໜຶ່ງອາທິດ ຫຼື ຫຼາຍກວ່ານັ້ນ, 30 ຫາ 40 ຄົນ ເດີນທາງໄປເບິ່ງບ່ອນທີ່ເຮັດໄດ້ຈິງ, ຖາມຄົນທີ່ເຮັດ ແລະ ກັບບ້ານພ້ອມກັບແຜນຂອງຕົນເອງ.

ຫຼັງຈາກນັ້ນ ການສົນທະນາຈະສືບຕໍ່ຢູ່ນີ້: ໃນຊຸມຊົນຂ້າງລຸ່ມ, ແຕ່ລະຄົນໃຊ້ພາສາຂອງຕົນ. ທຸກຄົນອ່ານຊຸມຊົນທີ່ເປີດໄດ້. ຖ້າຢາກຖາມ ແລະ ຕອບ, ເຊີນເຂົ້າມາ.`,
    ur: `سینداس ان لوگوں کو جنہوں نے گاؤں کا کوئی مسئلہ حل کر لیا ہے، ان لوگوں سے ملاتا ہے جنہیں وہی مسئلہ درپیش ہے۔ ایک ہفتے یا اس سے زیادہ کے لیے 30 سے 40 لوگ اس جگہ جاتے ہیں جہاں حل چل رہا ہے، کام کرنے والوں سے پوچھتے ہیں اور اپنا منصوبہ لے کر گھر لوٹتے ہیں۔

اس کے بعد بات یہاں جاری رہتی ہے: نیچے دی گئی برادریوں میں، ہر ایک اپنی زبان میں۔ کھلی برادریاں ہر کوئی پڑھ سکتا ہے۔ پوچھنے اور جواب دینے کے لیے اندر آئیے۔`,
  },
};
